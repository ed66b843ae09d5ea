//! Structs that the page uses as handlers, iterators, thenables, and the ends of streams.

use js_sys::{Function, Object, Reflect};
use wasm_bindgen::prelude::*;

/// Listens to events.
#[wasm_bindgen]
#[derive(Default)]
pub struct Listener {
    heard: Vec<String>,
}

#[wasm_bindgen]
impl Listener {
    /// Makes a listener.
    #[wasm_bindgen(constructor)]
    pub fn new() -> Listener {
        Listener::default()
    }

    /// Called by an `EventTarget`.
    #[wasm_bindgen(js_name = handleEvent)]
    pub fn handle_event(&mut self, event: &JsValue) -> Result<(), JsValue> {
        let name = Reflect::get(event, &"type".into())?;
        self.heard.push(name.as_string().unwrap_or_default());
        Ok(())
    }

    /// What it has heard.
    pub fn heard(&self) -> Vec<String> {
        self.heard.clone()
    }
}

/// Counts down, as an iterator.
#[wasm_bindgen]
pub struct Countdown {
    left: u32,
}

#[wasm_bindgen]
impl Countdown {
    /// Begins at a number.
    #[wasm_bindgen(constructor)]
    pub fn new(left: u32) -> Countdown {
        Countdown { left }
    }

    /// Begins again, in another iterator.
    #[wasm_bindgen(js_name = "[Symbol.iterator]")]
    pub fn iterator(&self) -> Countdown {
        Countdown { left: self.left }
    }

    /// The next step.
    #[allow(clippy::should_implement_trait)]
    pub fn next(&mut self) -> Result<JsValue, JsValue> {
        let step = Object::new();
        Reflect::set(&step, &"done".into(), &(self.left == 0).into())?;
        Reflect::set(&step, &"value".into(), &self.left.into())?;
        self.left = self.left.saturating_sub(1);
        Ok(step.into())
    }

    /// The tag in `Object.prototype.toString`.
    #[wasm_bindgen(getter, js_name = "[Symbol.toStringTag]")]
    pub fn tag(&self) -> String {
        "Counting".into()
    }
}

/// Has a `then`, as promises do.
#[wasm_bindgen]
pub struct Thenable {}

#[wasm_bindgen]
impl Thenable {
    /// Makes one.
    #[wasm_bindgen(constructor)]
    #[allow(clippy::new_without_default)]
    pub fn new() -> Thenable {
        Thenable {}
    }

    /// Fulfils with 42.
    pub fn then(&self, fulfilled: &Function) -> Result<JsValue, JsValue> {
        fulfilled.call1(&JsValue::UNDEFINED, &42.into())
    }
}

/// The source and the sink of streams.
#[wasm_bindgen]
#[derive(Default)]
pub struct Stream {
    pulled: u32,
    written: u32,
}

#[wasm_bindgen]
impl Stream {
    /// Makes one.
    #[wasm_bindgen(constructor)]
    pub fn new() -> Stream {
        Stream::default()
    }

    /// Gives a chunk, three times.
    pub fn pull(&mut self, controller: &JsValue) -> Result<(), JsValue> {
        self.pulled += 1;
        let name = if self.pulled > 3 { "close" } else { "enqueue" };
        let act: Function = Reflect::get(controller, &name.into())?.into();
        act.call1(controller, &self.pulled.into())?;
        Ok(())
    }

    /// Takes a chunk.
    pub fn write(&mut self, chunk: u32) {
        self.written += chunk;
    }

    /// The sum of what it took.
    #[wasm_bindgen(getter)]
    pub fn written(&self) -> u32 {
        self.written
    }
}

/// The handler of a `Proxy`.
#[wasm_bindgen]
pub struct Traps {}

#[wasm_bindgen]
impl Traps {
    /// Makes one.
    #[wasm_bindgen(constructor)]
    #[allow(clippy::new_without_default)]
    pub fn new() -> Traps {
        Traps {}
    }

    /// Answers every read.
    pub fn get(&self, _target: &JsValue, key: &JsValue) -> JsValue {
        key.as_string()
            .map_or(JsValue::UNDEFINED, |key| format!("got {key}").into())
    }
}

/// Has a method that its class needs for something else.
#[wasm_bindgen]
pub struct Odd {}

#[wasm_bindgen]
impl Odd {
    /// Makes one.
    #[wasm_bindgen(constructor)]
    #[allow(clippy::new_without_default)]
    pub fn new() -> Odd {
        Odd {}
    }

    /// Named as every class names its length.
    #[wasm_bindgen(js_name = name)]
    pub fn static_name() -> String {
        "a static name".into()
    }

    /// Disposes.
    #[wasm_bindgen(js_name = "[Symbol.dispose]")]
    pub fn dispose(&self) -> u32 {
        5
    }

    /// Converts to a primitive value.
    #[wasm_bindgen(js_name = "[Symbol.toPrimitive]")]
    pub fn primitive(&self, hint: &str) -> String {
        format!("odd {hint}")
    }
}
