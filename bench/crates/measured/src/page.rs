//! What Rust asks of the page, many times in one call: `asked` times. `bench/page/asked.js` has what it asks for.

use js_sys::{Array, Function, Reflect};
use wasm_bindgen::prelude::*;

#[wasm_bindgen]
extern "C" {
    #[wasm_bindgen(js_namespace = benchPage)]
    fn add(a: u32, b: u32) -> u32;

    #[wasm_bindgen(js_namespace = benchPage, js_name = isEven)]
    fn is_even(number: u32) -> bool;

    #[wasm_bindgen(js_namespace = benchPage)]
    fn len(text: &str) -> u32;

    #[wasm_bindgen(js_namespace = benchPage)]
    fn name(number: u32) -> String;

    #[wasm_bindgen(js_namespace = benchPage)]
    type Pen;

    #[wasm_bindgen(constructor, js_namespace = benchPage)]
    fn new() -> Pen;

    #[wasm_bindgen(method, js_name = lineTo)]
    fn line_to(this: &Pen, x: f64, y: f64);

    #[wasm_bindgen(method, js_name = paint)]
    fn paint(this: &Pen, colour: &str);

    #[wasm_bindgen(method, getter)]
    fn x(this: &Pen) -> f64;

    #[wasm_bindgen(method, setter)]
    fn set_x(this: &Pen, x: f64);

    #[wasm_bindgen(method)]
    fn child(this: &Pen) -> Pen;
}

#[wasm_bindgen]
pub fn asks_add(asked: u32) -> u32 {
    (0..asked).fold(0, add)
}

#[wasm_bindgen]
pub fn asks_is_even(asked: u32) -> u32 {
    (0..asked).filter(|&number| is_even(number)).count() as u32
}

#[wasm_bindgen]
pub fn asks_len(text: &str, asked: u32) -> u32 {
    (0..asked).map(|_| len(text)).sum()
}

#[wasm_bindgen]
pub fn asks_name(asked: u32) -> u32 {
    (0..asked).map(|number| name(number).len() as u32).sum()
}

#[wasm_bindgen]
pub fn asks_line_to(asked: u32) -> f64 {
    let pen = Pen::new();
    for number in 0..asked {
        pen.line_to(f64::from(number), 1.0);
    }
    pen.x()
}

#[wasm_bindgen]
pub fn asks_paint(colour: &str, asked: u32) -> f64 {
    let pen = Pen::new();
    for _ in 0..asked {
        pen.paint(colour);
    }
    pen.x()
}

#[wasm_bindgen]
pub fn asks_property(asked: u32) -> f64 {
    let pen = Pen::new();
    for _ in 0..asked {
        pen.set_x(pen.x() + 1.0);
    }
    pen.x()
}

#[wasm_bindgen]
pub fn asks_child(asked: u32) -> f64 {
    (0..asked).fold(Pen::new(), |pen, _| pen.child()).x()
}

#[wasm_bindgen]
pub fn asks_new(asked: u32) -> f64 {
    (0..asked).map(|_| Pen::new().x()).sum()
}

#[wasm_bindgen]
pub fn asks_array(asked: u32) -> f64 {
    let array = Array::new();
    let mut sum = 0.0;
    for number in 0..asked {
        array.push(&number.into());
        sum += array.get(number).as_f64().unwrap_or(f64::NAN);
    }
    sum
}

#[wasm_bindgen]
pub fn asks_reflect(object: &JsValue, asked: u32) -> Result<f64, JsValue> {
    let key = JsValue::from_str("x");
    let mut sum = 0.0;
    for number in 0..asked {
        Reflect::set(object, &key, &number.into())?;
        sum += Reflect::get(object, &key)?.as_f64().unwrap_or(f64::NAN);
    }
    Ok(sum)
}

#[wasm_bindgen]
pub fn asks_call(callable: &Function, asked: u32) -> Result<f64, JsValue> {
    let mut sum = 0.0;
    for number in 0..asked {
        sum += callable
            .call1(&JsValue::NULL, &number.into())?
            .as_f64()
            .unwrap_or(f64::NAN);
    }
    Ok(sum)
}
