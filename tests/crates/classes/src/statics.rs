//! What belongs to a class itself.

use std::cell::{Cell, RefCell};
use wasm_bindgen::prelude::*;

thread_local! {
    static LIMIT: Cell<u8> = const { Cell::new(10) };
    static MOTTO: RefCell<Option<String>> = const { RefCell::new(None) };
}

/// A class with properties of its own.
#[wasm_bindgen]
pub struct Registry {
    /// Its number.
    pub number: u32,
}

#[wasm_bindgen]
impl Registry {
    /// A static with the name of the usual constructor.
    pub fn new(number: u32) -> Registry {
        Registry { number }
    }

    /// The greatest number.
    #[wasm_bindgen(getter)]
    pub fn limit() -> u8 {
        LIMIT.get()
    }

    /// Sets the greatest number.
    #[wasm_bindgen(setter)]
    pub fn set_limit(limit: u8) {
        LIMIT.set(limit);
    }

    /// The greatest count, which is read-only.
    #[wasm_bindgen(getter, js_name = "mostEver")]
    pub fn most_ever() -> u32 {
        1000
    }

    /// The motto, if there is one.
    #[wasm_bindgen(getter)]
    pub fn motto() -> Option<String> {
        MOTTO.with_borrow(Clone::clone)
    }

    /// Sets the motto.
    #[wasm_bindgen(setter)]
    pub fn set_motto(motto: Option<String>) {
        MOTTO.replace(motto);
    }

    /// Sets the greatest number to twice the value; this property can only be set.
    #[wasm_bindgen(setter)]
    pub fn set_half(half: u8) {
        LIMIT.set(half * 2);
    }

    /// Sets the number; this property can only be set.
    #[wasm_bindgen(setter)]
    pub fn set_digit(&mut self, digit: u32) {
        self.number = digit % 10;
    }
}

/// A class without instances: its constructor returns another class.
#[wasm_bindgen]
pub struct Clerk {}

#[wasm_bindgen]
impl Clerk {
    /// Gives a registry.
    #[wasm_bindgen(constructor)]
    #[allow(clippy::new_ret_no_self)]
    pub fn new(number: u32) -> Registry {
        Registry { number }
    }
}

/// A class without instances: its constructor returns a JavaScript object.
#[wasm_bindgen]
pub struct Desk {}

#[wasm_bindgen]
impl Desk {
    /// Returns a JavaScript array with the name.
    #[wasm_bindgen(constructor)]
    #[allow(clippy::new_ret_no_self)]
    pub fn with_name(name: &str) -> js_sys::Array {
        js_sys::Array::of1(&name.into())
    }
}

/// A class that decides what its instances are: every even number is one.
#[wasm_bindgen]
pub struct Even {}

#[wasm_bindgen]
impl Even {
    /// Makes an instance that is no number.
    #[wasm_bindgen(constructor)]
    #[allow(clippy::new_without_default)]
    pub fn new() -> Even {
        Even {}
    }

    /// Whether a value is an instance.
    #[wasm_bindgen(js_name = "[Symbol.hasInstance]")]
    pub fn has_instance(value: &JsValue) -> bool {
        value.as_f64().is_some_and(|number| number % 2.0 == 0.0)
    }

    /// Can be called on true instances only.
    pub fn real(&self) -> bool {
        true
    }
}

/// Takes a true instance.
#[wasm_bindgen]
pub fn is_real(even: &Even) -> bool {
    even.real()
}
