//! Lesson 8: a Rust struct that Python uses as if it were its own class.

use js_sys::{Array, Iterator};
use wasm_bindgen::prelude::*;

const RANKS: &str = "A 2 3 4 5 6 7 8 9 10 J Q K";

/// A deck of cards.
#[wasm_bindgen]
pub struct Deck {
    cards: Vec<String>,
}

#[wasm_bindgen]
impl Deck {
    /// Takes a new deck out of its box.
    #[wasm_bindgen(constructor)]
    pub fn new() -> Deck {
        let suits = "♠♥♦♣".chars();
        let ranks = || RANKS.split(' ');
        let cards = suits.flat_map(|suit| {
            ranks().map(move |rank| format!("{rank}{suit}"))
        });
        Deck { cards: cards.collect() }
    }

    /// How many cards are left.
    #[wasm_bindgen(js_name = "__len__")]
    pub fn count(&self) -> usize {
        self.cards.len()
    }

    /// The card at a place; -1 is the last one.
    #[wasm_bindgen(js_name = "__getitem__")]
    pub fn card(&self, place: i32) -> Result<String, JsError> {
        let count = self.cards.len() as i32;
        let index =
            if place < 0 { place + count } else { place };
        let found = self.cards.get(index as usize);
        let nothing = || {
            JsError::new(&format!(
                "a deck of {count} has no card {place}"
            ))
        };
        found.cloned().ok_or_else(nothing)
    }

    /// Whether a card is still in it.
    #[wasm_bindgen(js_name = "__contains__")]
    pub fn has(&self, card: &str) -> bool {
        self.cards.iter().any(|each| each == card)
    }

    /// Goes through the cards.
    #[wasm_bindgen(js_name = "[Symbol.iterator]")]
    pub fn iter(&self) -> Iterator {
        let cards = self.cards.iter().map(JsValue::from);
        cards.collect::<Array>().values()
    }

    /// What `str()` says.
    #[wasm_bindgen(js_name = "toString")]
    pub fn text(&self) -> String {
        format!("a deck of {}", self.cards.len())
    }

    /// Shuffles; the same seed gives the same order.
    pub fn shuffle(&mut self, mut seed: u32) {
        for last in (1..self.cards.len()).rev() {
            seed = seed
                .wrapping_mul(1_664_525)
                .wrapping_add(1_013_904_223);
            self.cards.swap(last, seed as usize % (last + 1));
        }
    }

    /// Deals cards from the top.
    pub fn deal(&mut self, count: usize) -> Vec<String> {
        let rest = self.cards.len().saturating_sub(count);
        self.cards.split_off(rest)
    }
}

impl Default for Deck {
    fn default() -> Deck {
        Deck::new()
    }
}

/// Counts the aces of any deck, also of a subclass.
#[wasm_bindgen]
pub fn aces(deck: &Deck) -> usize {
    let aces =
        deck.cards.iter().filter(|card| card.starts_with('A'));
    aces.count()
}
