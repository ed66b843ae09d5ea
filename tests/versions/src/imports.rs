//! Imports of the module `host`.

use wasm_bindgen::prelude::*;

#[wasm_bindgen(module = "host")]
extern "C" {
    #[wasm_bindgen(js_name = add)]
    fn host_add(left: i32, right: i32) -> i32;
    #[wasm_bindgen(js_name = wide)]
    fn host_wide(number: u64) -> i64;
    #[wasm_bindgen(js_name = greet)]
    fn host_greet(name: &str) -> String;
    #[wasm_bindgen(js_name = maybe)]
    fn host_maybe(number: Option<u32>) -> Option<String>;
    #[wasm_bindgen(js_name = total)]
    fn host_total(bytes: &[u8], floats: Vec<f64>) -> f64;
    #[wasm_bindgen(js_name = words)]
    fn host_words() -> Vec<JsValue>;
    #[wasm_bindgen(catch, js_name = risky)]
    fn host_risky(number: u32) -> Result<String, JsValue>;
    #[wasm_bindgen(js_name = echo)]
    fn host_echo(value: &JsValue) -> JsValue;
    #[wasm_bindgen(variadic, js_name = count)]
    fn host_count(numbers: &[u32]) -> u32;
    #[wasm_bindgen(js_name = takePoint)]
    fn host_take_point(point: crate::structs::Point) -> f64;

    /// A class of the host.
    type Account;
    #[wasm_bindgen(constructor)]
    fn new(owner: &str) -> Account;
    #[wasm_bindgen(method)]
    fn deposit(this: &Account, amount: f64) -> f64;
    #[wasm_bindgen(method, getter)]
    fn balance(this: &Account) -> f64;
    #[wasm_bindgen(method, setter)]
    fn set_balance(this: &Account, balance: f64);
    #[wasm_bindgen(static_method_of = Account)]
    fn bank() -> String;

    #[wasm_bindgen(js_name = "Größe")]
    pub type Size;
    #[wasm_bindgen(js_name = measure)]
    fn host_measure(size: &Size, text: &str, number: u8) -> Size;
}

#[cfg(not(feature = "since-96"))]
#[wasm_bindgen(module = "host")]
extern "C" {
    #[wasm_bindgen(js_name = colour)]
    static COLOUR: JsValue;
}

#[cfg(feature = "since-96")]
#[wasm_bindgen(module = "host")]
extern "C" {
    #[wasm_bindgen(thread_local_v2, js_name = colour)]
    static COLOUR: JsValue;
}

/// Passes arguments after a type whose name is not ASCII.
#[wasm_bindgen]
pub fn ask_measure(size: &Size, text: &str, number: u8) -> Size {
    host_measure(size, text, number)
}

/// A function of the host.
#[wasm_bindgen]
pub fn ask_add(left: i32, right: i32) -> i32 {
    host_add(left, right)
}

/// Wide integers to and from the host.
#[wasm_bindgen]
pub fn ask_wide(number: u64) -> i64 {
    host_wide(number)
}

/// Text to and from the host.
#[wasm_bindgen]
pub fn ask_greet(name: &str) -> String {
    host_greet(name)
}

/// Options to and from the host.
#[wasm_bindgen]
pub fn ask_maybe(number: Option<u32>) -> Option<String> {
    host_maybe(number)
}

/// Numbers to the host, lent and given.
#[wasm_bindgen]
pub fn ask_total(bytes: &[u8], floats: Vec<f64>) -> f64 {
    host_total(bytes, floats)
}

/// Values from the host.
#[wasm_bindgen]
pub fn ask_words() -> String {
    host_words()
        .iter()
        .filter_map(JsValue::as_string)
        .collect::<Vec<_>>()
        .join(" ")
}

/// Returns an exception of the host as `Err`.
#[wasm_bindgen]
pub fn ask_risky(number: u32) -> Result<String, JsValue> {
    host_risky(number)
}

/// Catches and drops an exception of the host.
#[wasm_bindgen]
pub fn ask_caught(number: u32) -> String {
    host_risky(number).unwrap_or_else(|_| "caught".into())
}

/// The same object comes back.
#[wasm_bindgen]
pub fn ask_echo(value: &JsValue) -> JsValue {
    host_echo(value)
}

/// Passes each number as an argument.
#[wasm_bindgen]
pub fn ask_count(numbers: Vec<u32>) -> u32 {
    host_count(&numbers)
}

/// Gives a struct away.
#[wasm_bindgen]
pub fn ask_take_point(x: f64) -> f64 {
    host_take_point(crate::structs::Point::new(x, 1.0))
}

/// Uses a class of the host.
#[wasm_bindgen]
pub fn ask_account(owner: &str, amount: f64) -> String {
    let account = Account::new(owner);
    account.deposit(amount);
    account.set_balance(account.balance() * 2.0);
    let left = account.deposit(1.0);
    format!("{} {}", Account::bank(), left)
}

/// Whether it is of that class.
#[wasm_bindgen]
pub fn is_account(value: &JsValue) -> bool {
    wasm_bindgen::JsCast::is_instance_of::<Account>(value)
}

/// Reads a static of the host.
#[wasm_bindgen]
pub fn ask_colour() -> Option<String> {
    #[cfg(not(feature = "since-96"))]
    return COLOUR.as_string();
    #[cfg(feature = "since-96")]
    COLOUR.with(JsValue::as_string)
}
