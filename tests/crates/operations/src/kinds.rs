//! Types: instance checks, casts, and classes that may not exist.

use crate::shelf::Shelf;
use wasm_bindgen::JsCast;
use wasm_bindgen::prelude::*;

#[wasm_bindgen(module = "/js/shelf.js")]
extern "C" {
    /// A shelf that can be locked.
    #[wasm_bindgen(extends = Shelf, reexport)]
    pub type Vitrine;

    #[wasm_bindgen(constructor)]
    fn new(name: &str) -> Vitrine;

    #[wasm_bindgen(method)]
    fn lock(this: &Vitrine) -> String;
}

#[wasm_bindgen]
extern "C" {
    /// A class that browsers have with a vendor prefix, if at all.
    #[wasm_bindgen(vendor_prefix = webkit, vendor_prefix = moz)]
    type Curtain;

    #[wasm_bindgen(constructor, catch)]
    fn new() -> Result<Curtain, JsValue>;

    #[wasm_bindgen(method)]
    fn draw(this: &Curtain) -> String;

    /// Text, as `JsValue::is_string` decides.
    #[wasm_bindgen(is_type_of = JsValue::is_string)]
    type Words;

    /// A class that does not exist, so no value is an instance.
    type NoSuchClassAnywhere;
}

/// Makes a vitrine.
#[wasm_bindgen]
pub fn make_vitrine(name: &str) -> Vitrine {
    Vitrine::new(name)
}

/// Locks a vitrine; any other value is returned as the error.
#[wasm_bindgen]
pub fn lock(value: JsValue) -> Result<String, JsValue> {
    value.dyn_into::<Vitrine>().map(|vitrine| vitrine.lock())
}

/// Whether a value is a shelf, a vitrine, text, and an instance of a missing class.
#[wasm_bindgen]
pub fn kinds(value: &JsValue) -> Vec<JsValue> {
    let is = [
        value.is_instance_of::<Shelf>(),
        value.is_instance_of::<Vitrine>(),
        value.has_type::<Words>(),
        value.is_instance_of::<NoSuchClassAnywhere>(),
    ];
    is.map(JsValue::from).to_vec()
}

/// Draws the curtain of the first vendor that has one; fails if none has.
#[wasm_bindgen]
pub fn draw_curtain() -> Result<String, JsValue> {
    Ok(Curtain::new()?.draw())
}
