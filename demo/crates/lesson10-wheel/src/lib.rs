//! Lesson 10: a crate that becomes a wheel. Colors, and how well they can be read.

use wasm_bindgen::prelude::*;

/// A color, as three numbers from 0 to 1.
#[wasm_bindgen]
pub struct Color {
    rgb: [f64; 3],
}

#[wasm_bindgen]
impl Color {
    /// Reads a color such as `#a33b0b`.
    #[wasm_bindgen(constructor)]
    pub fn new(text: &str) -> Result<Color, JsError> {
        let digits = text
            .strip_prefix('#')
            .filter(|rest| rest.len() == 6);
        let number = digits.and_then(|rest| {
            u32::from_str_radix(rest, 16).ok()
        });
        let number = number.ok_or_else(|| {
            JsError::new(&format!(
                "{text} is no color such as #a33b0b"
            ))
        })?;
        let part = |shift: u32| {
            f64::from(number >> shift & 255) / 255.0
        };
        Ok(Color { rgb: [part(16), part(8), part(0)] })
    }

    /// The color as text.
    #[wasm_bindgen(js_name = "toString")]
    pub fn text(&self) -> String {
        let [red, green, blue] =
            self.rgb.map(|part| (part * 255.0).round() as u8);
        format!("#{red:02x}{green:02x}{blue:02x}")
    }

    /// Mixes it with another one; a share of 0 leaves it as it is.
    pub fn mix(&self, other: &Color, share: f64) -> Color {
        let part = |place: usize| {
            self.rgb[place] * (1.0 - share)
                + other.rgb[place] * share
        };
        Color { rgb: [part(0), part(1), part(2)] }
    }

    /// The contrast to another color, from 1 to 21, as WCAG counts it.
    pub fn contrast(&self, other: &Color) -> f64 {
        let (one, two) = (self.luminance(), other.luminance());
        (one.max(two) + 0.05) / (one.min(two) + 0.05)
    }

    fn luminance(&self) -> f64 {
        let linear = self.rgb.map(|part| {
            if part <= 0.04045 {
                part / 12.92
            } else {
                ((part + 0.055) / 1.055).powf(2.4)
            }
        });
        0.2126 * linear[0]
            + 0.7152 * linear[1]
            + 0.0722 * linear[2]
    }
}
