//! Names that Python reserves or gives a special meaning.

use wasm_bindgen::prelude::*;

/// Lies in namespaces whose names are keywords in Python.
#[wasm_bindgen(js_namespace = ["import", "class"])]
pub fn pass(number: u8) -> u8 {
    number
}

/// A class whose name is a keyword in Python.
#[wasm_bindgen(js_name = "None", js_namespace = ["import"])]
pub struct Nothing {
    /// The count.
    pub count: u8,
}

#[wasm_bindgen(js_class = "None", js_namespace = ["import"])]
impl Nothing {
    /// Makes one.
    #[wasm_bindgen(constructor)]
    pub fn new(count: u8) -> Nothing {
        Nothing { count }
    }
}

/// Has methods with the names by which Python makes and destroys objects.
#[wasm_bindgen]
pub struct Machine {
    parts: u8,
}

#[wasm_bindgen]
impl Machine {
    /// Makes one.
    #[wasm_bindgen(constructor)]
    pub fn new(parts: u8) -> Machine {
        Machine { parts }
    }

    /// Says that it is this one.
    #[wasm_bindgen(js_name = "__init__")]
    pub fn init(&self) -> String {
        "init".into()
    }

    /// Says that it is this one.
    #[wasm_bindgen(js_name = "__new__")]
    pub fn make(&self) -> String {
        "new".into()
    }

    /// Says that it is this one.
    #[wasm_bindgen(js_name = "__del__")]
    pub fn end(&self) -> String {
        "del".into()
    }

    /// Says that it is this one.
    #[wasm_bindgen(getter, js_name = "__dict__")]
    pub fn dict(&self) -> String {
        "dict".into()
    }

    /// Says that it is this one.
    #[wasm_bindgen(js_name = "__slots__")]
    pub fn slots() -> String {
        "slots".into()
    }

    /// Says that it is this one.
    #[wasm_bindgen(js_name = "_pb_state")]
    pub fn state(&self) -> String {
        "state".into()
    }

    /// How many parts it has.
    #[wasm_bindgen(js_name = "__len__")]
    pub fn count(&self) -> u8 {
        self.parts
    }

    /// Whether it has as many parts as another.
    #[wasm_bindgen(js_name = "__eq__")]
    pub fn equals(&self, other: &Machine) -> bool {
        self.parts == other.parts
    }

    /// Returns equal numbers for equal machines.
    #[wasm_bindgen(js_name = "__hash__")]
    pub fn hash(&self) -> u8 {
        self.parts
    }
}

/// Has a method named `free` of its own.
#[wasm_bindgen]
pub struct Flask {
    volume: u8,
}

#[wasm_bindgen]
impl Flask {
    /// Makes one.
    #[wasm_bindgen(constructor)]
    pub fn new(volume: u8) -> Flask {
        Flask { volume }
    }

    /// Consumes the flask, and returns its volume.
    pub fn free(self) -> u8 {
        self.volume
    }
}

/// Shows what it holds.
#[wasm_bindgen(inspectable)]
pub struct Holder {
    /// What it holds.
    #[wasm_bindgen(getter_with_clone)]
    pub held: JsValue,
}

#[wasm_bindgen]
impl Holder {
    /// Makes one.
    #[wasm_bindgen(constructor)]
    pub fn new(held: JsValue) -> Holder {
        Holder { held }
    }
}
