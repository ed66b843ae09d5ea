//! Lesson 5: buffers. Bytes and arrays cross whole, or stay where they are and are looked at.

use wasm_bindgen::prelude::*;

/// Paints rings around two points: four bytes a pixel.
#[wasm_bindgen]
pub fn rings(width: u32, height: u32) -> Vec<u8> {
    let places = (0..height)
        .flat_map(|y| (0..width).map(move |x| (x, y)));
    places
        .flat_map(|(x, y)| pixel(x, y, width, height, 0.0))
        .collect()
}

/// Counts how often each brightness occurs.
#[wasm_bindgen]
pub fn histogram(pixels: &[u8]) -> Vec<u32> {
    let mut counts = vec![0; 256];
    for rgba in pixels.chunks_exact(4) {
        counts[brightness(rgba)] += 1;
    }
    counts
}

/// Takes the colors out, in the buffer of the caller.
#[wasm_bindgen]
pub fn grey(pixels: &mut [u8]) {
    for rgba in pixels.chunks_exact_mut(4) {
        let grey = brightness(rgba) as u8;
        rgba[..3].fill(grey);
    }
}

/// The mean of some numbers.
#[wasm_bindgen]
pub fn mean(numbers: &[f64]) -> f64 {
    numbers.iter().sum::<f64>() / numbers.len() as f64
}

/// A film: its picture lies in Rust's memory, and stays there.
#[wasm_bindgen]
pub struct Film {
    width: u32,
    height: u32,
    time: f64,
    picture: Vec<u8>,
}

#[wasm_bindgen]
impl Film {
    /// Begins with the first picture.
    #[wasm_bindgen(constructor)]
    pub fn new(width: u32, height: u32) -> Film {
        let picture = rings(width, height);
        Film { width, height, time: 0.0, picture }
    }

    /// Paints the next picture over the last one.
    pub fn advance(&mut self) {
        self.time += 0.35;
        for (place, rgba) in
            self.picture.chunks_exact_mut(4).enumerate()
        {
            let (x, y) = (
                place as u32 % self.width,
                place as u32 / self.width,
            );
            rgba.copy_from_slice(&pixel(
                x,
                y,
                self.width,
                self.height,
                self.time,
            ));
        }
    }

    /// Where the picture begins in memory.
    #[wasm_bindgen(getter)]
    pub fn address(&self) -> usize {
        self.picture.as_ptr() as usize
    }

    /// How many bytes it has.
    #[wasm_bindgen(getter)]
    pub fn length(&self) -> usize {
        self.picture.len()
    }
}

fn brightness(rgba: &[u8]) -> usize {
    let weighted = 299 * usize::from(rgba[0])
        + 587 * usize::from(rgba[1])
        + 114 * usize::from(rgba[2]);
    weighted / 1000
}

/// The color at a place: waves from two points meet there.
fn pixel(
    x: u32,
    y: u32,
    width: u32,
    height: u32,
    time: f64,
) -> [u8; 4] {
    let (x, y) = (f64::from(x), f64::from(y));
    let (width, height) = (f64::from(width), f64::from(height));
    let wave = |at_x: f64, at_y: f64| {
        let distance = ((x - at_x * width).powi(2)
            + (y - at_y * height).powi(2))
        .sqrt();
        (distance / 9.0 - time).sin()
    };
    let one = wave(0.3, 0.42);
    let other = wave(0.72, 0.6);
    let shade = |base: f64, strength: f64, height: f64| {
        (base + strength * height) as u8
    };
    let both = (one + other) / 2.0;
    [
        shade(150.0, 90.0, one),
        shade(96.0, 50.0, both),
        shade(130.0, 100.0, other),
        255,
    ]
}
