//! Statics with the names of instance members: JavaScript has both, a Python class has room for one.

use wasm_bindgen::prelude::*;

/// A class whose instances have members with the names of its statics.
#[wasm_bindgen]
pub struct Clock {
    /// The hour of one clock.
    pub hour: u32,
}

#[wasm_bindgen]
impl Clock {
    /// A clock.
    #[wasm_bindgen(constructor)]
    pub fn new(hour: u32) -> Clock {
        Clock { hour }
    }

    /// The common hour of all clocks.
    #[wasm_bindgen(getter = hour)]
    pub fn hour_of_all() -> u32 {
        24
    }

    /// Sets the common hour of all clocks.
    #[wasm_bindgen(setter = hour)]
    pub fn set_hour_of_all(_hour: u32) {}

    /// Returns what all clocks say.
    #[wasm_bindgen(getter = say)]
    pub fn said_by_all() -> String {
        String::from("all")
    }

    /// Returns what one clock says.
    pub fn say(&self) -> String {
        format!("{} o'clock", self.hour)
    }

    /// The minute of one clock.
    #[wasm_bindgen(getter = minute)]
    pub fn minute_of_one(&self) -> u32 {
        30
    }

    /// The common minute of all clocks.
    pub fn minute() -> u32 {
        0
    }

    /// A static by a name of its own.
    pub fn noon() -> Clock {
        Clock { hour: 12 }
    }
}
