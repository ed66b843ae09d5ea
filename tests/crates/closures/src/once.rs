//! Closures that may be called once: they give away what they own. A second call throws.

use crate::drops::Token;
use wasm_bindgen::prelude::*;

/// A closure by `Closure::once`: the first call takes the text.
#[wasm_bindgen]
pub fn once(text: String) -> Closure<dyn FnMut() -> String> {
    let token = Token::new();
    Closure::once(move || {
        drop(token);
        text
    })
}

/// A closure by `Closure::once_into_js`: the first call takes the text and adds the argument. Never called, it is never freed.
#[wasm_bindgen]
pub fn once_into_js(text: String) -> JsValue {
    let token = Token::new();
    Closure::once_into_js(move |more: String| -> String {
        drop(token);
        text + &more
    })
}
