//! The page's JavaScript receives Rust values, and hands back its strangest objects.

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

/// Returns `count` numbers, all written by a function of the page.
#[wasm_bindgen]
pub fn filled(count: usize, with: f64) -> Vec<f64> {
    let mut numbers = vec![0.0; count];
    fill(&mut numbers, with);
    numbers
}

/// Returns `count` numbers that the page has written through an `Option<&mut [u16]>`.
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

/// Returns the JavaScript class of pixels that the page receives.
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

/// Calls the global `scale` with a slice and a number after it.
#[wasm_bindgen]
pub fn call_scale(by: f64) {
    scale(&mut [1.0, 2.0], by);
}

// --- Structs in the page's hands ---

/// A struct that closures borrow from the page.
#[wasm_bindgen]
pub struct Point {
    /// The coordinate.
    pub x: f64,
}

#[wasm_bindgen]
extern "C" {
    fn meet(look: &dyn Fn(&Point) -> f64, take: &dyn Fn(Point) -> f64, point: Point) -> JsValue;
}

/// Gives the page a point, a closure that borrows a point, and a closure that takes one by value.
#[wasm_bindgen]
pub fn call_meet(x: f64) -> JsValue {
    meet(&|point| point.x, &|point| point.x + 1.0, Point { x })
}

// --- Addresses ---

thread_local! {
    static CELL: Cell<u32> = const { Cell::new(7) };
}

/// Returns the address of a number.
#[wasm_bindgen]
pub fn address() -> NonNull<u32> {
    CELL.with(|cell| NonNull::new(cell.as_ptr()).expect("a reference"))
}

/// Returns the number at an address.
#[wasm_bindgen]
pub fn read(at: NonNull<u32>) -> u32 {
    // SAFETY: the tests pass only addresses that `address` returned
    unsafe { at.read() }
}

/// Returns the number at an address, if one is given.
#[wasm_bindgen]
pub fn read_maybe(at: Option<NonNull<u32>>) -> Option<u32> {
    at.map(read)
}

/// Returns an address or `None`.
#[wasm_bindgen]
pub fn address_maybe(wanted: bool) -> Option<NonNull<u32>> {
    wanted.then(address)
}

// --- Objects that throw on every operation ---

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

/// Formats any value by `{:?}`.
#[wasm_bindgen]
pub fn debug(value: &JsValue) -> String {
    format!("{value:?}")
}

/// Converts a value by JavaScript's unary `+`; `None` if that throws.
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

/// Drops a closure, lets the page call it, and returns the error that the page caught.
#[wasm_bindgen]
pub fn call_after_drop() -> JsValue {
    let closure = Closure::<dyn Fn()>::new(|| ());
    let function = closure.as_ref().clone();
    drop(closure);
    apply(&function, &JsValue::UNDEFINED, &js_sys::Array::new()).expect_err("it was dropped")
}
