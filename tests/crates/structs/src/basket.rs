//! Fields that are copied on the way out: text and lists.

use wasm_bindgen::prelude::*;

/// A basket of things, each with a name.
#[wasm_bindgen(getter_with_clone)]
pub struct Basket {
    /// The names, in the order they came.
    pub items: Vec<String>,

    /// Whose basket it is, if anyone's.
    pub owner: Option<String>,

    /// Any object of the host's.
    pub tag: JsValue,
}

#[wasm_bindgen]
impl Basket {
    /// A basket with one thing in it.
    #[wasm_bindgen(constructor)]
    pub fn with(first: &str) -> Basket {
        Basket {
            items: vec![first.to_owned()],
            owner: None,
            tag: JsValue::UNDEFINED,
        }
    }

    /// Puts a thing in, `count` times; gives how many things there are now.
    pub fn add(&mut self, item: &str, count: u8) -> usize {
        for _ in 0..count {
            self.items.push(item.to_owned());
        }
        self.items.len()
    }

    /// Takes the last thing out, or gives nothing if there is none.
    pub fn take(&mut self) -> Option<String> {
        self.items.pop()
    }

    /// Puts the things of another basket in. The other basket is gone after this.
    pub fn pour(&mut self, other: Basket) {
        self.items.extend(other.items);
    }

    /// Ends the basket and gives what was in it.
    pub fn empty(self) -> Vec<String> {
        self.items
    }
}
