//! Calls from Rust to Python or JavaScript, and closures that Rust returns.

use js_sys::Function;
use wasm_bindgen::prelude::*;

#[wasm_bindgen]
extern "C" {
    /// A function that the page provides on every route.
    #[wasm_bindgen(js_name = benchPageAdds)]
    fn page_adds(number: i32) -> i32;

    /// A function that Python provides on every route.
    #[wasm_bindgen(js_name = benchPythonAdds)]
    fn python_adds(number: i32) -> i32;
}

/// Calls the callback `times` times and returns the sum of the results.
#[wasm_bindgen]
pub fn call_cb(callback: &Function, times: i32) -> Result<f64, JsValue> {
    let mut sum = 0.0;
    for number in 0..times {
        let answer = callback.call1(&JsValue::NULL, &number.into())?;
        sum += answer
            .as_f64()
            .ok_or("the callback did not return a number")?;
    }
    Ok(sum)
}

/// Calls the page `times` times.
#[wasm_bindgen]
pub fn each_page(times: i32) -> i32 {
    (0..times).map(page_adds).sum()
}

/// Calls Python `times` times.
#[wasm_bindgen]
pub fn each_python(times: i32) -> i32 {
    (0..times).map(python_adds).sum()
}

/// Returns a closure that adds `more`. The caller owns it.
#[wasm_bindgen]
pub fn make_adder(more: i32) -> Closure<dyn Fn(i32) -> i32> {
    Closure::new(move |number: i32| number.wrapping_add(more))
}
