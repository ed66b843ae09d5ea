//! Parameters that are more than a name and a type.

use wasm_bindgen::prelude::*;

/// Takes a text and any number of numbers.
#[wasm_bindgen(variadic)]
pub fn sum(label: &str, numbers: Vec<u8>) -> String {
    format!(
        "{label}={}",
        numbers.iter().map(|each| u32::from(*each)).sum::<u32>()
    )
}

/// Takes any number of values, and returns them.
#[wasm_bindgen(variadic)]
pub fn collect(values: Vec<JsValue>) -> Vec<JsValue> {
    values
}

/// A class whose members are variadic.
#[wasm_bindgen]
pub struct Bag {
    words: Vec<String>,
}

#[wasm_bindgen]
impl Bag {
    /// Makes a bag of words.
    #[wasm_bindgen(constructor, variadic)]
    pub fn new(words: Vec<String>) -> Bag {
        Bag { words }
    }

    /// Adds more words; how many there are then.
    #[wasm_bindgen(variadic)]
    pub fn add(&mut self, words: Vec<String>) -> usize {
        self.words.extend(words);
        self.words.len()
    }
}

/// Has an optional parameter of any type.
#[wasm_bindgen]
pub fn kind(#[wasm_bindgen(unchecked_optional_param_type = "string")] value: JsValue) -> String {
    value.as_string().unwrap_or_else(|| format!("{value:?}"))
}

/// Receives what the page calls `this`.
#[wasm_bindgen(this)]
pub fn name_of_this(this: &JsValue, greeting: &str) -> String {
    format!("{greeting} {}", this.as_string().unwrap_or_default())
}

/// Has parameters whose names are keywords in Python.
#[wasm_bindgen]
pub fn keywords(from: u8, lambda: u8) -> u8 {
    from - lambda
}
