//! Imports whose types Rust chooses call by call (`experimental_generic_mono`).

use wasm_bindgen::convert::{FromWasmAbi, IntoWasmAbi};
use wasm_bindgen::describe::WasmDescribe;
use wasm_bindgen::prelude::*;

#[wasm_bindgen(module = "/js/shelf.js")]
extern "C" {
    #[wasm_bindgen(experimental_generic_mono, js_name = kindOf)]
    fn kind_of<T: WasmDescribe + IntoWasmAbi>(value: T) -> String;

    #[wasm_bindgen(experimental_generic_mono)]
    fn blend<A: WasmDescribe + IntoWasmAbi, B: WasmDescribe + IntoWasmAbi>(
        left: A,
        right: B,
    ) -> String;

    #[wasm_bindgen(experimental_generic_mono)]
    fn number<T: WasmDescribe + IntoWasmAbi>(row: &mut [u16], first: T);

    #[wasm_bindgen(experimental_generic_mono, catch, js_name = wide)]
    fn negate<T: WasmDescribe + IntoWasmAbi + FromWasmAbi>(number: T) -> Result<T, JsValue>;
}

/// Returns the kind of value that the import receives, for each of five types.
#[wasm_bindgen]
pub fn kinds_of() -> Vec<String> {
    vec![
        kind_of(1u8),
        kind_of(1u64),
        kind_of(true),
        kind_of(String::from("text")),
        kind_of(JsValue::NULL),
    ]
}

/// Passes two arguments in both orders, which lie differently in memory.
#[wasm_bindgen]
pub fn blends() -> Vec<String> {
    vec![
        blend(1u32, 2.5f64),
        blend(2.5f64, 1u32),
        blend(String::from("a"), -5i64),
        blend(-5i64, String::from("b")),
        blend(true, 7i128),
    ]
}

/// Returns numbers that the import wrote into Rust memory, beside arguments of several sizes.
#[wasm_bindgen]
pub fn numbered() -> Vec<u16> {
    let mut row = [0; 6];
    number(&mut row[..2], 10u32);
    number(&mut row[2..4], 20.0f64);
    number(&mut row[4..], 30u8);
    row.to_vec()
}

/// Returns a generic result, or the thrown value.
#[wasm_bindgen]
pub fn call_negate(number: i64) -> Result<i64, JsValue> {
    negate(number)
}
