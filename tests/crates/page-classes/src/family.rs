//! Structs that extend others, one that shows its fields, and one that the page cannot make.

use wasm_bindgen::prelude::*;

/// A shape, which shows its fields.
#[wasm_bindgen(inspectable)]
#[derive(Clone)]
pub struct Shape {
    /// The number of corners.
    pub corners: u32,
    hidden: u32,
}

#[wasm_bindgen]
impl Shape {
    /// Makes a shape.
    #[wasm_bindgen(constructor)]
    pub fn new(corners: u32) -> Shape {
        Shape { corners, hidden: 1 }
    }

    /// Twice the number of corners.
    #[wasm_bindgen(getter)]
    pub fn double(&self) -> u32 {
        self.corners * 2 * self.hidden
    }

    /// Says what it is.
    pub fn says(&self) -> String {
        "a shape".into()
    }

    /// Cuts one corner off.
    pub fn cut(&mut self) -> u32 {
        self.corners -= 1;
        self.corners
    }
}

/// A square is a shape.
#[wasm_bindgen(extends = Shape)]
pub struct Square {
    /// The length of a side.
    pub side: f64,
}

#[wasm_bindgen]
impl Square {
    /// Makes a square.
    #[wasm_bindgen(constructor)]
    pub fn new(side: f64) -> Square {
        Square {
            parent: Shape::new(4).into(),
            side,
        }
    }

    /// Says what it is.
    pub fn says(&self) -> String {
        format!("a square, {} corners", self.parent.borrow().corners)
    }
}

/// A struct without a constructor.
#[wasm_bindgen]
pub struct Unmade {}

/// Makes one.
#[wasm_bindgen]
pub fn unmade() -> Unmade {
    Unmade {}
}
