//! Lesson 2: `#[wasm_bindgen]`. Text, lists, classes and errors cross the border as what they are.

use std::{cmp::Reverse, collections::BTreeMap};
use wasm_bindgen::prelude::*;

/// Counts the words of a text.
#[wasm_bindgen]
#[derive(Default)]
pub struct WordCounter {
    counts: BTreeMap<String, u32>,

    /// How many words there were in all.
    #[wasm_bindgen(readonly)]
    pub total: u32,
}

#[wasm_bindgen]
impl WordCounter {
    /// Starts with the words of a text.
    #[wasm_bindgen(constructor)]
    pub fn new(text: &str) -> WordCounter {
        let mut counter = WordCounter::default();
        counter.add(text);
        counter
    }

    /// Adds the words of another text. Case and punctuation make no difference.
    pub fn add(&mut self, text: &str) {
        let words = text
            .split(|letter: char| !letter.is_alphanumeric());
        for word in words.filter(|word| !word.is_empty()) {
            *self
                .counts
                .entry(word.to_lowercase())
                .or_default() += 1;
            self.total += 1;
        }
    }

    /// How many different words there were.
    #[wasm_bindgen(getter)]
    pub fn different(&self) -> usize {
        self.counts.len()
    }

    /// The most frequent words, the commonest first.
    pub fn most_common(&self, how_many: u8) -> Vec<String> {
        let mut words: Vec<&String> =
            self.counts.keys().collect();
        words.sort_by_key(|&word| Reverse(self.counts[word]));
        words
            .into_iter()
            .take(how_many.into())
            .cloned()
            .collect()
    }

    /// The longest word, or nothing if there was no word at all.
    pub fn longest(&self) -> Option<String> {
        let words = self.counts.keys();
        words.max_by_key(|word| word.chars().count()).cloned()
    }

    /// How many seconds it takes to read. Nobody reads 0 words a minute: that is an error.
    pub fn reading_seconds(
        &self,
        words_a_minute: u32,
    ) -> Result<u32, JsError> {
        let seconds =
            (60 * self.total).checked_div(words_a_minute);
        seconds.ok_or_else(|| {
            JsError::new("nobody reads 0 words a minute")
        })
    }
}
