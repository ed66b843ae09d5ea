//! Import modules that the host supplies: `host`, and `raw-host` whose name is taken as it stands.

use wasm_bindgen::prelude::*;

#[wasm_bindgen(module = "host")]
extern "C" {
    fn add(left: i32, right: i32) -> i32;

    fn wide(number: u64) -> i64;

    fn shout(text: &str) -> String;

    fn total(bytes: &[u8], floats: Vec<f64>) -> f64;

    fn maybe(number: Option<u32>) -> Option<String>;

    fn words() -> Vec<String>;

    fn echo(value: JsValue) -> JsValue;

    #[wasm_bindgen(js_namespace = tools, js_name = double)]
    fn double_it(number: f64) -> f64;

    #[wasm_bindgen(variadic)]
    fn count(numbers: &[i32]) -> u32;

    #[wasm_bindgen(thread_local_v2, js_name = settings)]
    static SETTINGS: JsValue;
}

#[wasm_bindgen(module = "host")]
extern "C" {
    type Account;

    #[wasm_bindgen(constructor)]
    fn new(owner: &str) -> Account;

    #[wasm_bindgen(static_method_of = Account)]
    fn bank() -> String;

    #[wasm_bindgen(method)]
    fn deposit(this: &Account, amount: f64) -> f64;

    #[wasm_bindgen(method, getter)]
    fn owner(this: &Account) -> String;
}

#[wasm_bindgen(raw_module = "raw-host")]
extern "C" {
    fn subtract(left: i32, right: i32) -> i32;
}

/// `host.add`.
#[wasm_bindgen]
pub fn call_add(left: i32, right: i32) -> i32 {
    add(left, right)
}

/// `host.wide`: 64 bits there and back, without a sign and with one.
#[wasm_bindgen]
pub fn call_wide(number: u64) -> i64 {
    wide(number)
}

/// `host.shout`.
#[wasm_bindgen]
pub fn call_shout(text: &str) -> String {
    shout(text)
}

/// `host.total`: bytes that the host may only look at, and floats that it owns.
#[wasm_bindgen]
pub fn call_total(bytes: &[u8], floats: Vec<f64>) -> f64 {
    total(bytes, floats)
}

/// `host.maybe`.
#[wasm_bindgen]
pub fn call_maybe(number: Option<u32>) -> Option<String> {
    maybe(number)
}

/// `host.words`.
#[wasm_bindgen]
pub fn call_words() -> Vec<String> {
    words()
}

/// `host.echo`.
#[wasm_bindgen]
pub fn call_echo(value: JsValue) -> JsValue {
    echo(value)
}

/// `host.tools.double`: a namespace inside a module.
#[wasm_bindgen]
pub fn call_double(number: f64) -> f64 {
    double_it(number)
}

/// `host.count(*numbers)`.
#[wasm_bindgen]
pub fn call_count(numbers: &[i32]) -> u32 {
    count(numbers)
}

/// `host.settings`, read once and kept.
#[wasm_bindgen]
pub fn settings() -> JsValue {
    SETTINGS.with(JsValue::clone)
}

/// Opens a `host.Account`, pays in twice, and tells what came of it: "Ada has 30 at the bank".
#[wasm_bindgen]
pub fn use_account(owner: &str, first: f64, second: f64) -> String {
    let account = Account::new(owner);
    account.deposit(first);
    let balance = account.deposit(second);
    format!("{} has {balance} at {}", account.owner(), Account::bank())
}

/// `subtract` of the module `raw-host`.
#[wasm_bindgen]
pub fn call_subtract(left: i32, right: i32) -> i32 {
    subtract(left, right)
}
