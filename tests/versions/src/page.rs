//! The page's own objects and promises, by js-sys and wasm-bindgen-futures.

use wasm_bindgen::prelude::*;
use wasm_bindgen::JsCast;
use wasm_bindgen_futures::JsFuture;

/// An array and an object of JavaScript's own, through js-sys.
#[wasm_bindgen]
pub fn make_object(name: &str, numbers: &[f64]) -> JsValue {
    let object = js_sys::Object::new();
    let array = js_sys::Array::new();
    for &number in numbers {
        array.push(&JsValue::from_f64(number));
    }
    let data = js_sys::Float64Array::from(numbers);
    js_sys::Reflect::set(&object, &"name".into(), &name.into()).unwrap();
    js_sys::Reflect::set(&object, &"numbers".into(), &array).unwrap();
    js_sys::Reflect::set(
        &object,
        &"last".into(),
        &data.get_index(data.length() - 1).into(),
    )
    .unwrap();
    object.into()
}

/// Text as JSON and back.
#[wasm_bindgen]
pub fn through_json(value: &JsValue) -> JsValue {
    js_sys::JSON::parse(&String::from(js_sys::JSON::stringify(value).unwrap())).unwrap()
}

/// Whether it is of a class of the page.
#[wasm_bindgen]
pub fn is_date(value: &JsValue) -> bool {
    value.is_instance_of::<js_sys::Date>()
}

/// Waits for a promise.
#[wasm_bindgen]
pub async fn settle(promise: js_sys::Promise) -> Result<JsValue, JsValue> {
    JsFuture::from(promise).await
}

/// Waits for a turn of the page, and gives a text.
#[wasm_bindgen]
pub async fn later(text: String) -> String {
    let turn = js_sys::Promise::resolve(&JsValue::from_f64(1.0));
    let one = JsFuture::from(turn).await.unwrap();
    format!("{text} {}", one.as_f64().unwrap())
}
