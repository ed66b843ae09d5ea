//! Methods under JavaScript's well-known symbols.

use wasm_bindgen::prelude::*;

/// The result of a step of an iterator.
#[wasm_bindgen]
pub struct Step {
    /// Whether the iterator has ended.
    pub done: bool,
    /// The value.
    pub value: Option<u32>,
}

/// Iterates from a number down to 1.
#[wasm_bindgen]
pub struct Descent {
    next: u32,
}

#[wasm_bindgen]
impl Descent {
    /// The next number.
    #[wasm_bindgen(js_name = "next")]
    pub fn step(&mut self) -> Step {
        let value = (self.next > 0).then_some(self.next);
        self.next = self.next.saturating_sub(1);
        Step {
            done: value.is_none(),
            value,
        }
    }
}

/// Counts down, is shown as text and as a number, and ends with a note.
#[wasm_bindgen]
pub struct Countdown {
    from: u32,
    log: js_sys::Array,
}

#[wasm_bindgen]
impl Countdown {
    /// Makes one that writes to an array of the page.
    #[wasm_bindgen(constructor)]
    pub fn new(from: u32, log: js_sys::Array) -> Countdown {
        Countdown { from, log }
    }

    /// Returns an iterator that is a Rust object.
    #[wasm_bindgen(js_name = "[Symbol.iterator]")]
    pub fn iterator(&self) -> Descent {
        Descent { next: self.from }
    }

    /// Returns an async iterator.
    #[wasm_bindgen(js_name = "[Symbol.asyncIterator]")]
    pub fn async_iterator(&self) -> Later {
        Later { next: self.from }
    }

    /// Converts to a number or to text.
    #[wasm_bindgen(js_name = "[Symbol.toPrimitive]")]
    pub fn primitive(&self, hint: &str) -> JsValue {
        match hint {
            "number" => self.from.into(),
            _ => format!("from {}", self.from).into(),
        }
    }

    /// The tag that JavaScript shows for it.
    #[wasm_bindgen(getter, js_name = "[Symbol.toStringTag]")]
    pub fn tag(&self) -> String {
        "Count-down".to_owned()
    }

    /// Writes "over" to the array.
    #[wasm_bindgen(js_name = "[Symbol.dispose]")]
    pub fn dispose(&mut self) {
        self.log.push(&"over".into());
    }
}

/// Iterates from a number down to 1, asynchronously.
#[wasm_bindgen]
pub struct Later {
    next: u32,
}

#[wasm_bindgen]
impl Later {
    /// A promise of the next number.
    pub fn next(&mut self) -> js_sys::Promise {
        let value = (self.next > 0).then_some(self.next);
        self.next = self.next.saturating_sub(1);
        let step = Step {
            done: value.is_none(),
            value,
        };
        js_sys::Promise::resolve::<JsValue>(&step.into())
    }
}

/// Has an iterator that JavaScript made, and converts to text.
#[wasm_bindgen]
pub struct Letters {
    text: String,
}

#[wasm_bindgen]
impl Letters {
    /// Makes one.
    #[wasm_bindgen(constructor)]
    pub fn new(text: String) -> Letters {
        Letters { text }
    }

    /// Returns an iterator that JavaScript made.
    #[wasm_bindgen(js_name = "[Symbol.iterator]")]
    pub fn iterator(&self) -> js_sys::Iterator {
        let letters: js_sys::Array = self
            .text
            .chars()
            .map(|each| JsValue::from(each.to_string()))
            .collect();
        letters.values()
    }

    /// The text.
    #[wasm_bindgen(js_name = "toString")]
    pub fn text(&self) -> String {
        self.text.clone()
    }
}
