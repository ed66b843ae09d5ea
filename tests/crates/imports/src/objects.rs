//! Objects of the host, used through their attributes, items and methods. No class needs to exist: any object will do.

use wasm_bindgen::prelude::*;

#[wasm_bindgen]
extern "C" {
    /// An object with a `name`, an `age`, a method `greet`, and items.
    pub type Person;

    #[wasm_bindgen(method, getter)]
    fn name(this: &Person) -> String;

    #[wasm_bindgen(method, getter)]
    fn age(this: &Person) -> Option<u32>;

    #[wasm_bindgen(method, setter)]
    fn set_age(this: &Person, age: Option<u32>);

    #[wasm_bindgen(method)]
    fn greet(this: &Person, greeting: &str) -> String;

    #[wasm_bindgen(method, indexing_getter)]
    fn get(this: &Person, key: &str) -> JsValue;

    #[wasm_bindgen(method, indexing_setter)]
    fn set(this: &Person, key: &str, value: JsValue);

    #[wasm_bindgen(method, indexing_deleter)]
    fn delete(this: &Person, key: &str);
}

/// Reads `name` and `age`: "Ada, 36", or "Ada" for a person without an age.
#[wasm_bindgen]
pub fn introduce(person: &Person) -> String {
    match person.age() {
        Some(age) => format!("{}, {age}", person.name()),
        None => person.name(),
    }
}

/// Adds a year to `age`; no age stays no age.
#[wasm_bindgen]
pub fn celebrate(person: &Person) {
    person.set_age(person.age().map(|age| age + 1));
}

/// Calls the person's own `greet`.
#[wasm_bindgen]
pub fn call_greet(person: &Person, greeting: &str) -> String {
    person.greet(greeting)
}

/// Reads an item: `person[key]`.
#[wasm_bindgen]
pub fn get_item(person: &Person, key: &str) -> JsValue {
    person.get(key)
}

/// Writes an item: `person[key] = value`.
#[wasm_bindgen]
pub fn set_item(person: &Person, key: &str, value: JsValue) {
    person.set(key, value);
}

/// Deletes an item.
#[wasm_bindgen]
pub fn delete_item(person: &Person, key: &str) {
    person.delete(key);
}
