//! A class with everything ordinary: constructor, fields, properties, methods, statics.

use wasm_bindgen::prelude::*;

/// Counts up and down.
///
/// A counter has a value, which anyone may set, and a step, which stays what it was when the counter was made.
///
/// ```python
/// counter = Counter(10)
/// counter.increment()
/// ```
#[wasm_bindgen]
pub struct Counter {
    /// Where the count stands.
    pub value: i32,

    /// How much one step is; it cannot be set.
    #[wasm_bindgen(readonly)]
    pub step: i32,

    /// A private field.
    pub(crate) steps_taken: u32,
}

#[wasm_bindgen]
impl Counter {
    /// Starts at `start` and goes by `step`, or by 1.
    #[wasm_bindgen(constructor)]
    pub fn starting_at(start: i32, step: Option<i32>) -> Counter {
        Counter {
            value: start,
            step: step.unwrap_or(1),
            steps_taken: 0,
        }
    }

    /// A static method with the commonest name of all. It is not the constructor: it starts at `start` and goes by 100.
    pub fn new(start: i32) -> Counter {
        Counter::starting_at(start, Some(100))
    }

    /// Another static method: the greater of two counters' values.
    pub fn greater(left: &Counter, right: &Counter) -> i32 {
        left.value.max(right.value)
    }

    /// Takes one step and gives the new value.
    pub fn increment(&mut self) -> i32 {
        self.advance(1)
    }

    /// Takes many steps and gives the new value.
    ///
    /// A negative number of steps goes back.
    pub fn advance(&mut self, steps: i32) -> i32 {
        self.steps_taken += steps.unsigned_abs();
        self.value += steps * self.step;
        self.value
    }

    /// The count in words: "11 after 1 steps".
    pub fn describe(&self) -> String {
        format!("{} after {} steps", self.value, self.steps_taken)
    }

    /// Twice the value.
    #[wasm_bindgen(getter)]
    pub fn doubled(&self) -> i32 {
        self.value * 2
    }

    /// Setting the double sets the value to half of it.
    #[wasm_bindgen(setter)]
    pub fn set_doubled(&mut self, doubled: i32) {
        self.value = doubled / 2;
    }

    /// How many steps were taken. A property without a setter.
    #[wasm_bindgen(getter, js_name = stepsTaken)]
    pub fn steps_taken(&self) -> u32 {
        self.steps_taken
    }

    /// Sets the value back to 0; fails, and changes nothing, if it is 0 already.
    pub fn reset(&mut self) -> Result<(), JsError> {
        if self.value == 0 {
            return Err(JsError::new("the counter stands at 0 already"));
        }
        self.value = 0;
        Ok(())
    }

    /// Ends the counter and gives its last value. The object is gone after this.
    pub fn finish(self) -> i32 {
        self.value
    }

    /// A builder's method: it consumes the counter and gives a new one with another step.
    pub fn with_step(self, step: i32) -> Counter {
        Counter { step, ..self }
    }
}
