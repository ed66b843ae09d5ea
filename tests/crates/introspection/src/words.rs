//! A class whose members have awkward names.

use wasm_bindgen::prelude::*;

/// Some words.
#[wasm_bindgen]
pub struct Words {
    all: Vec<String>,
    limit: u32,
}

#[wasm_bindgen]
impl Words {
    /// From a text, and no more than a limit.
    #[wasm_bindgen(constructor)]
    pub fn new(text: &str, limit: Option<u32>) -> Words {
        let limit = limit.unwrap_or(u32::MAX);
        let all = text
            .split_whitespace()
            .take(limit as usize)
            .map(str::to_owned)
            .collect();
        Words { all, limit }
    }

    /// Words of one text.
    pub fn from(text: &str) -> Words {
        Words::new(text, None)
    }

    /// All words. The name hides a type for all that follows.
    pub fn list(&self) -> Vec<String> {
        self.all.clone()
    }

    /// Whether a text is among them.
    #[wasm_bindgen(js_name = "in")]
    pub fn contains(&self, text: &str) -> bool {
        self.all.iter().any(|each| each == text)
    }

    /// How long each is.
    #[wasm_bindgen(getter, js_name = "int")]
    pub fn lengths(&self) -> Vec<u8> {
        self.all.iter().map(|each| each.len() as u8).collect()
    }

    /// The kind of words.
    #[wasm_bindgen(getter, js_name = "is")]
    pub fn is_many(&self) -> bool {
        self.all.len() > 1
    }

    /// How many there may be; this can only be set.
    #[wasm_bindgen(setter)]
    pub fn set_limit(&mut self, value: u32) {
        self.limit = value;
        self.all.truncate(value as usize);
    }
}

/// What no constructor makes.
#[wasm_bindgen]
pub struct Unmade;

/// Makes one of them.
#[wasm_bindgen]
pub fn make_unmade() -> Unmade {
    Unmade
}
