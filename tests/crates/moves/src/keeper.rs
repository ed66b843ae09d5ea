//! Functions, methods, properties, closures and imports by which items are moved.

use crate::Item;
use wasm_bindgen::prelude::*;

/// Keeps items.
#[wasm_bindgen]
pub struct Keeper {
    items: Vec<Item>,
}

#[wasm_bindgen]
impl Keeper {
    /// Takes the first item, and borrows another one exclusively meanwhile.
    #[wasm_bindgen(constructor)]
    pub fn new(first: Item, other: &mut Item) -> Keeper {
        other.number += 1;
        Keeper { items: vec![first] }
    }

    /// The sum of the numbers of all items.
    #[wasm_bindgen(getter)]
    pub fn sum(&self) -> u32 {
        self.items.iter().map(|item| item.number).sum()
    }

    /// The last item goes in by this setter.
    #[wasm_bindgen(setter)]
    pub fn set_last(&mut self, item: Item) {
        self.items.push(item);
    }

    /// Puts an item in.
    pub fn put(&mut self, item: Item) -> u32 {
        self.items.push(item);
        self.sum()
    }

    /// Puts an item in, or none.
    pub fn put_maybe(&mut self, item: Option<Item>) -> u32 {
        self.items.extend(item);
        self.sum()
    }

    /// Puts all items of a list in.
    pub fn put_all(&mut self, items: Vec<Item>) -> u32 {
        self.items.extend(items);
        self.sum()
    }

    /// Puts an item in, as soon as the future runs.
    pub async fn put_later(&mut self, item: Item) -> u32 {
        self.put(item)
    }

    /// Calls a function while the keeper is borrowed exclusively.
    pub fn change_while(&mut self, call: &js_sys::Function) -> Result<JsValue, JsValue> {
        call.call0(&JsValue::UNDEFINED)
    }
}

/// Takes one, borrows the other.
#[wasm_bindgen]
pub fn take_and_look(taken: Item, other: &Item) -> u32 {
    taken.number + other.number
}

/// Borrows one exclusively, takes the other.
#[wasm_bindgen]
pub fn change_and_take(changed: &mut Item, taken: Item) -> u32 {
    changed.number += 1;
    changed.number + taken.number
}

/// Takes both, one of them in a future.
#[wasm_bindgen]
pub async fn take_both_later(left: Item, right: Item) -> u32 {
    left.number + right.number
}

/// Either an item or a number.
#[wasm_bindgen]
pub enum Choice {
    /// An item.
    Item(Item),
    /// A number.
    Number(u32),
}

/// Takes what was chosen, and borrows an item exclusively.
#[wasm_bindgen]
pub fn choose(choice: Choice, other: &mut Item) -> u32 {
    other.number
        + match choice {
            Choice::Item(item) => item.number,
            Choice::Number(number) => number,
        }
}

#[wasm_bindgen(module = "host")]
extern "C" {
    fn fetch() -> Item;
    fn fetch_maybe() -> Option<Item>;
    fn fetch_all() -> Vec<Item>;
}

/// Takes the item that the host gives.
#[wasm_bindgen]
pub fn take_fetched() -> u32 {
    fetch().number
}

/// Takes the item that the host gives, if any.
#[wasm_bindgen]
pub fn take_fetched_maybe() -> u32 {
    fetch_maybe().map_or(0, |item| item.number)
}

/// Takes the items that the host gives.
#[wasm_bindgen]
pub fn take_all_fetched() -> u32 {
    fetch_all().iter().map(|item| item.number).sum()
}

/// Makes a closure that takes two items.
#[wasm_bindgen]
pub fn taker() -> JsValue {
    let closure: Closure<dyn FnMut(Item, Item) -> u32> =
        Closure::new(|left: Item, right: Item| left.number + right.number);
    closure.into_js_value()
}
