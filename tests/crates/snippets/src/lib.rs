//! JavaScript that the crate brings along: local modules that import each other, text in the source, links; and a
//! module from elsewhere.

use wasm_bindgen::prelude::*;

#[wasm_bindgen(module = "/js/greeting.js")]
extern "C" {
    fn greet(name: &str) -> String;

    #[wasm_bindgen(js_name = greetLater)]
    fn greet_later(name: &str) -> JsValue;

    #[wasm_bindgen(js_name = sameWords)]
    fn same_words() -> JsValue;

    #[wasm_bindgen(js_name = count)]
    fn count_in_greeting() -> u32;
}

#[wasm_bindgen(module = "/js/words.js")]
extern "C" {
    fn count() -> u32;
}

#[wasm_bindgen(
    inline_js = "export function add(left, right) { return left + right; } \
    export class Tally { #sum = 0; add(number) { return (this.#sum += number); } }"
)]
extern "C" {
    fn add(left: i32, right: i32) -> i32;

    type Tally;

    #[wasm_bindgen(constructor)]
    fn new() -> Tally;

    #[wasm_bindgen(method)]
    fn add(this: &Tally, number: i32) -> i32;
}

#[wasm_bindgen(inline_js = "export const kind = 'the second';")]
extern "C" {
    #[wasm_bindgen(thread_local_v2, js_name = kind)]
    static KIND: String;
}

#[wasm_bindgen(
    raw_module = "data:text/javascript,export const pair = (left, right) => [left, right];"
)]
extern "C" {
    fn pair(left: &str, right: f64) -> JsValue;
}

/// Greets by a local module, with a word of another local module.
#[wasm_bindgen(js_name = greet)]
pub fn call_greet(name: &str) -> String {
    greet(name)
}

/// Greets with a word of another local module, by a promise.
#[wasm_bindgen(js_name = greet_later)]
pub fn call_greet_later(name: &str) -> JsValue {
    greet_later(name)
}

/// Promises `true`: each module exists once, however it is imported.
#[wasm_bindgen(js_name = same_words)]
pub fn call_same_words() -> JsValue {
    same_words()
}

/// Counts in one local module, directly and through another one that exports it again.
#[wasm_bindgen]
pub fn count_twice() -> Vec<u32> {
    vec![count(), count_in_greeting()]
}

/// By text in the source: a function, and a class.
#[wasm_bindgen]
pub fn add_up(left: i32, right: i32) -> i32 {
    let tally = Tally::new();
    tally.add(add(left, right));
    tally.add(1)
}

/// From the second text in the source.
#[wasm_bindgen]
pub fn kind() -> String {
    KIND.with(String::clone)
}

/// By a module from elsewhere, whose address is text, too.
#[wasm_bindgen(js_name = pair)]
pub fn call_pair(left: &str, right: f64) -> JsValue {
    pair(left, right)
}

/// Addresses of modules that come along and are not imported: a local one, and text in the source.
#[wasm_bindgen]
pub fn links() -> Vec<String> {
    vec![
        wasm_bindgen::link_to!(module = "/js/linked.js"),
        wasm_bindgen::link_to!(inline_js = "export const answer = 'inline';"),
    ]
}
