//! Statics by the names of what instances have: two things in JavaScript, one place in a Python class.

use wasm_bindgen::prelude::*;

/// A class whose instances have everything that it has, too.
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

    /// The hour of all.
    #[wasm_bindgen(getter = hour)]
    pub fn hour_of_all() -> u32 {
        24
    }

    /// Sets the hour of all.
    #[wasm_bindgen(setter = hour)]
    pub fn set_hour_of_all(_hour: u32) {}

    /// What all say.
    #[wasm_bindgen(getter = say)]
    pub fn said_by_all() -> String {
        String::from("all")
    }

    /// What one says.
    pub fn say(&self) -> String {
        format!("{} o'clock", self.hour)
    }

    /// The minute of one clock.
    #[wasm_bindgen(getter = minute)]
    pub fn minute_of_one(&self) -> u32 {
        30
    }

    /// A minute of all.
    pub fn minute() -> u32 {
        0
    }

    /// A static by a name of its own.
    pub fn noon() -> Clock {
        Clock { hour: 12 }
    }
}
