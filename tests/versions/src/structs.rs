//! Exported structs.

use std::cell::Cell;

use wasm_bindgen::prelude::*;

thread_local!(static ALIVE: Cell<i32> = const { Cell::new(0) });

/// A struct with fields.
#[wasm_bindgen]
pub struct Point {
    /// To the right.
    pub x: f64,
    /// Set by the constructor.
    #[wasm_bindgen(readonly)]
    pub y: f64,
    label: String,
}

#[wasm_bindgen]
impl Point {
    /// Makes one.
    #[wasm_bindgen(constructor)]
    pub fn new(x: f64, y: f64) -> Point {
        ALIVE.with(|count| count.set(count.get() + 1));
        Point {
            x,
            y,
            label: String::new(),
        }
    }

    /// A static.
    pub fn origin() -> Point {
        Point::new(0.0, 0.0)
    }

    /// How many there are.
    pub fn alive() -> i32 {
        ALIVE.with(Cell::get)
    }

    /// Borrows two.
    pub fn distance(&self, other: &Point) -> f64 {
        (self.x - other.x).hypot(self.y - other.y)
    }

    /// Borrows one exclusively.
    #[wasm_bindgen(js_name = moveBy)]
    pub fn move_by(&mut self, x: f64) -> f64 {
        self.x += x;
        self.x
    }

    /// Takes both.
    pub fn merge(self, other: Point) -> Point {
        Point::new(self.x + other.x, self.y + other.y)
    }

    /// A property.
    #[wasm_bindgen(getter)]
    pub fn label(&self) -> String {
        self.label.clone()
    }

    /// Its setter.
    #[wasm_bindgen(setter)]
    pub fn set_label(&mut self, label: String) {
        self.label = label;
    }

    /// Borrows itself exclusively while it calls a function, which must not use it.
    #[wasm_bindgen(js_name = borrowWhile)]
    pub fn borrow_while(&mut self, call: &crate::closures::Function) {
        call.run();
    }
}

impl Drop for Point {
    fn drop(&mut self) {
        ALIVE.with(|count| count.set(count.get() - 1));
    }
}

/// Takes a struct.
#[wasm_bindgen]
pub fn swallow(point: Point) -> f64 {
    point.x
}

/// Takes and returns an optional struct.
#[wasm_bindgen]
pub fn maybe_point(point: Option<Point>) -> Option<Point> {
    point
}

/// A struct inside a `JsValue`.
#[wasm_bindgen]
pub fn boxed(x: f64) -> JsValue {
    JsValue::from(Point::new(x, 0.0))
}
