//! Lesson 1: bare WebAssembly. Only numbers cross the border, and there is a memory that both sides can see.

use std::sync::Mutex;

// What the host brings along. In Python: imports={"env": {"progress": a_function}}
#[link(wasm_import_module = "env")]
unsafe extern "C" {
    safe fn progress(row: u32);
}

static PICTURE: Mutex<Vec<u8>> = Mutex::new(Vec::new());

/// Adds two numbers. A sum that does not fit into 32 bits wraps around.
#[unsafe(no_mangle)]
pub extern "C" fn add(left: i32, right: i32) -> i32 {
    left.wrapping_add(right)
}

/// Paints the Mandelbrot set around a point, row by row, and tells the host after each row.
/// `span` is how much of the plane fits into the width: 3 shows all of it, 0.01 is deep inside.
#[unsafe(no_mangle)]
pub extern "C" fn mandelbrot(
    width: u32,
    height: u32,
    center_x: f64,
    center_y: f64,
    span: f64,
) {
    let pixel = span / f64::from(width);
    let left = center_x - span / 2.0;
    PICTURE.lock().unwrap().clear();
    for row in 0..height {
        let y = center_y
            + pixel
                * (f64::from(row) - f64::from(height) / 2.0);
        let colors = (0..width).flat_map(|column| {
            color(left + pixel * f64::from(column), y)
        });
        PICTURE.lock().unwrap().extend(colors);
        progress(row);
    }
}

/// Where the picture begins in memory. Painting may move it, so ask again afterwards.
#[unsafe(no_mangle)]
pub extern "C" fn picture_address() -> *const u8 {
    PICTURE.lock().unwrap().as_ptr()
}

/// How many bytes the picture has: four a pixel, which are red, green, blue and opacity.
#[unsafe(no_mangle)]
pub extern "C" fn picture_length() -> usize {
    PICTURE.lock().unwrap().len()
}

/// Squares the point again and again: the longer it stays near, the brighter. What never leaves is black.
fn color(x: f64, y: f64) -> [u8; 4] {
    let (mut a, mut b, mut steps) = (0.0, 0.0, 0);
    while a * a + b * b < 4.0 && steps < 256 {
        (a, b) = (a * a - b * b + x, 2.0 * a * b + y);
        steps += 1;
    }
    let near = (f64::from(steps) / 256.0).sqrt();
    let away = 1.0 - near;
    let shade = |strength: f64| (255.0 * strength) as u8;
    let red = shade(9.0 * near.powi(3) * away);
    let green = shade(15.0 * near.powi(2) * away.powi(2));
    let blue = shade(8.5 * near * away.powi(3));
    [red, green, blue, 255]
}
