//! A struct with every kind of member, under names that JavaScript and Pyodide have for something else.

use js_sys::{Function, Object, Reflect};
use std::cell::Cell;
use wasm_bindgen::convert::TryFromJsValue;
use wasm_bindgen::prelude::*;

thread_local! {
    static ENDED: Cell<u32> = const { Cell::new(0) };
}

/// How many things have ended.
#[wasm_bindgen]
pub fn ended() -> u32 {
    ENDED.get()
}

/// A thing with a number.
#[wasm_bindgen]
pub struct Thing {
    /// The number.
    pub n: u32,
    title: String,
}

impl Drop for Thing {
    fn drop(&mut self) {
        ENDED.set(ENDED.get() + 1);
    }
}

#[wasm_bindgen]
impl Thing {
    /// Makes a thing; a number of 1000 or more is refused.
    #[wasm_bindgen(constructor)]
    pub fn new(n: u32) -> Result<Thing, JsValue> {
        let title = String::from("a thing");
        if n < 1000 {
            Ok(Thing { n, title })
        } else {
            Err(JsValue::from_str("too great"))
        }
    }

    /// Its kind.
    #[wasm_bindgen(getter, js_name = "type")]
    pub fn kind(&self) -> String {
        "mine".into()
    }

    /// Twice its number.
    #[wasm_bindgen(getter)]
    pub fn length(&self) -> u32 {
        self.n * 2
    }

    /// Its title.
    #[wasm_bindgen(getter)]
    pub fn name(&self) -> String {
        self.title.clone()
    }

    /// Gives it a title.
    #[wasm_bindgen(setter)]
    pub fn set_name(&mut self, title: String) {
        self.title = title;
    }

    /// Returns a thing whose number is greater by one.
    pub fn copy(&self) -> Thing {
        Thing {
            n: self.n + 1,
            title: self.title.clone(),
        }
    }

    /// Sets the number to 0.
    pub fn destroy(&mut self) -> u32 {
        self.n = 0;
        99
    }

    /// What JSON shows of it.
    #[wasm_bindgen(js_name = toJSON)]
    pub fn to_json(&self) -> String {
        format!("json {}", self.n)
    }

    /// Some bytes.
    pub fn bytes(&self) -> Vec<u8> {
        vec![1, 2, 3]
    }

    /// A long number.
    pub fn long(&self) -> u64 {
        1 << 60
    }

    /// Adds what it gets, if it gets anything.
    pub fn add(&mut self, by: Option<u32>, text: Option<String>) -> String {
        self.n += by.unwrap_or(100);
        text.unwrap_or_else(|| "nothing".into())
    }

    /// Returns six arguments.
    pub fn six(
        &self,
        a: JsValue,
        b: u32,
        c: f64,
        d: bool,
        e: JsValue,
        f: JsValue,
    ) -> js_sys::Array {
        js_sys::Array::of5(
            &a,
            &b.into(),
            &c.into(),
            &d.into(),
            &js_sys::Array::of2(&e, &f),
        )
    }

    /// Returns the sum of all arguments.
    #[wasm_bindgen(variadic)]
    pub fn sum(&self, numbers: Vec<f64>) -> f64 {
        numbers.iter().sum()
    }

    /// Fails with an object.
    pub fn fails(&self) -> Result<u32, JsValue> {
        let error = Object::new();
        Reflect::set(&error, &"code".into(), &7.into())?;
        Err(error.into())
    }

    /// Fails with what it gets.
    pub fn fails_with(&self, error: JsValue) -> Result<u32, JsValue> {
        Err(error)
    }

    /// Calls a function, and fails as it does.
    pub fn call(&self, function: &Function) -> Result<JsValue, JsValue> {
        function.call0(&JsValue::NULL)
    }

    /// Calls a function while the thing is borrowed mutably.
    pub fn lock(&mut self, function: &Function) -> Result<JsValue, JsValue> {
        function.call0(&JsValue::NULL)
    }

    /// Panics.
    pub fn panics(&self) -> u32 {
        panic!("on purpose")
    }

    /// Ends the thing, and returns its number.
    pub fn consume(self) -> u32 {
        self.n
    }

    /// Takes another thing, and then a number.
    pub fn absorb(&mut self, other: Thing, times: &JsValue) -> u32 {
        self.n += other.n * times.as_f64().map_or(1, |times| times as u32);
        self.n
    }

    /// Takes things, and then another struct.
    pub fn absorb_all(
        &mut self,
        others: Vec<Thing>,
        _listener: &crate::protocols::Listener,
    ) -> u32 {
        self.n += others.iter().map(|each| each.n).sum::<u32>();
        self.n
    }

    /// Looks at another thing.
    pub fn plus(&self, other: &Thing) -> u32 {
        self.n + other.n
    }

    /// Takes another thing, or none.
    pub fn maybe(&self, other: Option<Thing>) -> Option<u32> {
        other.as_ref().map(|other| other.n)
    }

    /// Waits, and then returns its number.
    pub async fn later(&self) -> u32 {
        let _ =
            wasm_bindgen_futures::JsFuture::from(js_sys::Promise::resolve(&JsValue::NULL)).await;
        self.n
    }

    /// Where things come from.
    pub fn origin() -> String {
        "Rust".into()
    }

    /// Makes several things.
    pub fn several(count: u32) -> Vec<Thing> {
        (0..count)
            .map(|n| Thing {
                n,
                title: String::new(),
            })
            .collect()
    }

    /// A property of the class.
    #[wasm_bindgen(getter = ended)]
    pub fn ended_until_now() -> u32 {
        ENDED.get()
    }
}

/// Whether a value is a thing, which Rust then takes.
#[wasm_bindgen]
pub fn take_if_thing(value: JsValue) -> Option<u32> {
    Thing::try_from_js_value(value).ok().map(|thing| thing.n)
}

/// Calls a function of the page with a new thing.
#[wasm_bindgen]
pub fn hand_new(function: &Function, n: u32) -> Result<JsValue, JsValue> {
    function.call1(&JsValue::UNDEFINED, &Thing::new(n)?.into())
}

/// Looks at a thing.
#[wasm_bindgen]
pub fn look(thing: &Thing) -> u32 {
    thing.n
}

/// Takes a thing.
#[wasm_bindgen]
pub fn take(thing: Thing) -> u32 {
    thing.n
}
