//! What the page's own JavaScript sees of Rust's values, and the strangest of its own that it hands back.

use std::cell::Cell;
use std::ptr::NonNull;
use wasm_bindgen::Clamped;
use wasm_bindgen::prelude::*;

// --- Memory that the page writes into ---

#[wasm_bindgen]
extern "C" {
    #[wasm_bindgen(js_namespace = Float64Array, js_name = "prototype.fill.call")]
    fn fill(numbers: &mut [f64], with: f64);

    #[wasm_bindgen(js_namespace = Uint16Array, js_name = "prototype.fill.call")]
    fn fill_maybe(numbers: Option<&mut [u16]>, with: f64);
}

/// As many numbers, all of which a function of the page has written.
#[wasm_bindgen]
pub fn filled(count: usize, with: f64) -> Vec<f64> {
    let mut numbers = vec![0.0; count];
    fill(&mut numbers, with);
    numbers
}

/// The same, through an option.
#[wasm_bindgen]
pub fn filled_maybe(count: usize, with: u16) -> Vec<u16> {
    let mut numbers = vec![0; count];
    fill_maybe(Some(&mut numbers), f64::from(with));
    numbers
}

#[wasm_bindgen]
extern "C" {
    #[wasm_bindgen(js_namespace = Object, js_name = "prototype.toString.call")]
    fn class_of(pixels: Clamped<&[u8]>) -> String;
}

/// What the page sees when it is given pixels.
#[wasm_bindgen]
pub fn class_of_pixels(pixels: Clamped<Vec<u8>>) -> String {
    class_of(Clamped(&pixels))
}

/// Gives pixels back.
#[wasm_bindgen]
pub fn same_pixels(pixels: Clamped<Vec<u8>>) -> Clamped<Vec<u8>> {
    pixels
}

#[wasm_bindgen]
extern "C" {
    fn scale(numbers: &mut [f64], by: f64);
}

/// Has the global `scale` look at numbers, and at a number after them.
#[wasm_bindgen]
pub fn call_scale(by: f64) {
    scale(&mut [1.0, 2.0], by);
}

// --- Structs in the page's hands ---

/// What closures borrow from the page.
#[wasm_bindgen]
pub struct Point {
    /// Where it is.
    pub x: f64,
}

#[wasm_bindgen]
extern "C" {
    fn meet(look: &dyn Fn(&Point) -> f64, take: &dyn Fn(Point) -> f64, point: Point) -> JsValue;
}

/// Gives the page a point, a closure that looks at one, and a closure that takes one away.
#[wasm_bindgen]
pub fn call_meet(x: f64) -> JsValue {
    meet(&|point| point.x, &|point| point.x + 1.0, Point { x })
}

// --- Addresses ---

thread_local! {
    static CELL: Cell<u32> = const { Cell::new(7) };
}

/// Where a number lies.
#[wasm_bindgen]
pub fn address() -> NonNull<u32> {
    CELL.with(|cell| NonNull::new(cell.as_ptr()).expect("a reference"))
}

/// The number there.
#[wasm_bindgen]
pub fn read(at: NonNull<u32>) -> u32 {
    // SAFETY: as the tests call it
    unsafe { at.read() }
}

/// The number there, if it is anywhere.
#[wasm_bindgen]
pub fn read_maybe(at: Option<NonNull<u32>>) -> Option<u32> {
    at.map(read)
}

/// An address, or none.
#[wasm_bindgen]
pub fn address_maybe(wanted: bool) -> Option<NonNull<u32>> {
    wanted.then(address)
}

// --- Objects that throw whatever they are asked ---

#[wasm_bindgen]
extern "C" {
    fn hostile() -> JsValue;

    #[wasm_bindgen(js_name = Object)]
    type Hostile;

    #[wasm_bindgen(method, catch)]
    fn touch(this: &Hostile) -> Result<(), JsValue>;
}

/// Holds, copies and asks about an object of the global `hostile`; true when its method fails.
#[wasm_bindgen]
pub fn hold_hostile() -> bool {
    let object = hostile();
    let copy = object.clone();
    let is_object = copy.is_object() && object == copy;
    is_object && copy.unchecked_into::<Hostile>().touch().is_err()
}

// --- What Rust prints and reads ---

/// `{:?}` of any value.
#[wasm_bindgen]
pub fn debug(value: &JsValue) -> String {
    format!("{value:?}")
}

/// The value as JavaScript's `+` makes a number of it; none where that throws.
#[wasm_bindgen]
pub fn to_number(value: JsValue) -> Option<f64> {
    f64::try_from(value).ok()
}

// --- Closures that the page calls when it should not ---

#[wasm_bindgen]
extern "C" {
    #[wasm_bindgen(js_namespace = Reflect, js_name = apply, catch)]
    fn apply(
        function: &JsValue,
        this: &JsValue,
        arguments: &js_sys::Array,
    ) -> Result<JsValue, JsValue>;
}

/// Drops a closure, has the page call it all the same, and gives what the page threw.
#[wasm_bindgen]
pub fn call_after_drop() -> JsValue {
    let closure = Closure::<dyn Fn()>::new(|| ());
    let function = closure.as_ref().clone();
    drop(closure);
    apply(&function, &JsValue::UNDEFINED, &js_sys::Array::new()).expect_err("it was dropped")
}
