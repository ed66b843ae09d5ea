//! A class: constructor, methods, properties, items, statics, and members that Rust binds early (`final`).

use wasm_bindgen::prelude::*;

#[wasm_bindgen(module = "/js/shelf.js")]
extern "C" {
    /// Something with a name, room, and items by title.
    pub type Shelf;

    #[wasm_bindgen(constructor, catch)]
    fn new(name: &str) -> Result<Shelf, JsValue>;

    #[wasm_bindgen(method)]
    fn put(this: &Shelf, title: &str, pages: u32) -> Shelf;

    #[wasm_bindgen(method, variadic)]
    fn total(this: &Shelf, extra: &[u32]) -> u32;

    #[wasm_bindgen(method)]
    fn describe(this: &Shelf) -> String;

    #[wasm_bindgen(method, js_name = describe, final)]
    fn describe_as_shelf(this: &Shelf) -> String;

    #[wasm_bindgen(method, getter)]
    fn name(this: &Shelf) -> String;

    #[wasm_bindgen(method, setter)]
    fn set_name(this: &Shelf, name: &str);

    #[wasm_bindgen(method, getter, js_name = label)]
    fn tag(this: &Shelf) -> Option<String>;

    #[wasm_bindgen(method, setter, js_name = label)]
    fn set_tag(this: &Shelf, tag: Option<String>);

    #[wasm_bindgen(method, getter, final, js_name = room)]
    fn room(this: &Shelf) -> i64;

    #[wasm_bindgen(method, setter, final, catch, js_name = room)]
    fn set_room(this: &Shelf, room: i64) -> Result<(), JsValue>;

    #[wasm_bindgen(method, indexing_getter)]
    fn get(this: &Shelf, title: &str) -> Option<u32>;

    #[wasm_bindgen(method, indexing_setter)]
    fn set(this: &Shelf, title: &str, pages: u32);

    #[wasm_bindgen(method, indexing_deleter)]
    fn delete(this: &Shelf, title: &str);

    #[wasm_bindgen(static_method_of = Shelf)]
    fn unit() -> String;

    #[wasm_bindgen(static_method_of = Shelf, variadic)]
    fn of(titles: Vec<String>) -> Shelf;

    #[wasm_bindgen(static_method_of = Shelf, getter)]
    fn made() -> u32;

    #[wasm_bindgen(static_method_of = Shelf, setter)]
    fn set_made(made: u32);
}

/// Makes a shelf; the class may refuse the name.
#[wasm_bindgen]
pub fn make_shelf(name: &str) -> Result<Shelf, JsValue> {
    Shelf::new(name)
}

/// Puts two books on a shelf, one after the other, and counts all pages and some more.
#[wasm_bindgen]
pub fn fill(shelf: &Shelf, first: u32, second: u32, extra: &[u32]) -> u32 {
    shelf.put("one", first).put("two", second);
    shelf.total(extra)
}

/// Calls `describe` of the shelf, and `describe` as the class `Shelf` defines it.
#[wasm_bindgen]
pub fn descriptions(shelf: &Shelf) -> Vec<String> {
    vec![shelf.describe(), shelf.describe_as_shelf()]
}

/// Renames a shelf, and returns the old name.
#[wasm_bindgen]
pub fn rename(shelf: &Shelf, name: &str) -> String {
    let old = shelf.name();
    shelf.set_name(name);
    old
}

/// Sets or removes the label, and returns the old one.
#[wasm_bindgen]
pub fn relabel(shelf: &Shelf, tag: Option<String>) -> Option<String> {
    let old = shelf.tag();
    shelf.set_tag(tag);
    old
}

/// Reads the room, by the getter that the class has now.
#[wasm_bindgen]
pub fn room(shelf: &Shelf) -> i64 {
    shelf.room()
}

/// Writes the room; the shelf may refuse.
#[wasm_bindgen]
pub fn set_room(shelf: &Shelf, room: i64) -> Result<(), JsValue> {
    shelf.set_room(room)
}

/// Writes an item, reads it, deletes it and reads again.
#[wasm_bindgen]
pub fn try_item(shelf: &Shelf, title: &str, pages: u32) -> Vec<JsValue> {
    shelf.set(title, pages);
    let before = shelf.get(title);
    shelf.delete(title);
    vec![before.into(), shelf.get(title).into()]
}

/// The unit of all shelves, by a static method.
#[wasm_bindgen]
pub fn unit() -> String {
    Shelf::unit()
}

/// A shelf by a static method that takes any number of titles; counts them in a static property.
#[wasm_bindgen]
pub fn shelf_of(titles: Vec<String>) -> Shelf {
    Shelf::of(titles)
}

/// Reads the static property, and writes another number into it.
#[wasm_bindgen]
pub fn swap_made(made: u32) -> u32 {
    let old = Shelf::made();
    Shelf::set_made(made);
    old
}
