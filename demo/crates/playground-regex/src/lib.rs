//! Regular expressions that take linear time, by the crate regex.

use regex::Regex;
use wasm_bindgen::prelude::*;

/// A regular expression.
#[wasm_bindgen]
pub struct Pattern {
    regex: Regex,
}

#[wasm_bindgen]
impl Pattern {
    /// Compiles it; what it cannot be is an error that says why.
    #[wasm_bindgen(constructor)]
    pub fn new(pattern: &str) -> Result<Pattern, JsError> {
        Ok(Pattern { regex: Regex::new(pattern)? })
    }

    /// Whether it occurs in a text.
    pub fn occurs(&self, text: &str) -> bool {
        self.regex.is_match(text)
    }

    /// All that it finds in a text.
    pub fn find_all(&self, text: &str) -> Vec<String> {
        let found = self.regex.find_iter(text);
        found.map(|each| each.as_str().to_owned()).collect()
    }

    /// The groups of its first match; `None` for a group that took no part.
    pub fn groups(&self, text: &str) -> Option<Vec<JsValue>> {
        let captures = self.regex.captures(text)?;
        let texts = captures
            .iter()
            .map(|each| each.map(|each| each.as_str()));
        Some(texts.map(JsValue::from).collect())
    }

    /// The text with each match replaced; `$1` stands for the first group.
    pub fn replace(&self, text: &str, by: &str) -> String {
        self.regex.replace_all(text, by).into_owned()
    }
}
