//! Sequences of numbers: borrowed, borrowed for change, and owned.

use wasm_bindgen::prelude::*;

macro_rules! sequences {
    ($($type:ident: $slice:ident, $vec:ident, $mirror:ident, $reverse:ident;)*) => {$(
        /// Copies a borrowed slice.
        #[wasm_bindgen]
        pub fn $slice(values: &[$type]) -> Vec<$type> {
            values.to_vec()
        }

        /// Gives the numbers back as they came.
        #[wasm_bindgen]
        pub fn $vec(values: Vec<$type>) -> Vec<$type> {
            values
        }

        /// Turns the order round and gives the result.
        #[wasm_bindgen]
        pub fn $mirror(mut values: Vec<$type>) -> Vec<$type> {
            values.reverse();
            values
        }

        /// Turns the order round in the caller's own buffer.
        #[wasm_bindgen]
        pub fn $reverse(values: &mut [$type]) {
            values.reverse();
        }
    )*};
}

sequences! {
    i8: same_slice_i8, same_vec_i8, mirror_vec_i8, reverse_i8;
    i16: same_slice_i16, same_vec_i16, mirror_vec_i16, reverse_i16;
    i32: same_slice_i32, same_vec_i32, mirror_vec_i32, reverse_i32;
    i64: same_slice_i64, same_vec_i64, mirror_vec_i64, reverse_i64;
    isize: same_slice_isize, same_vec_isize, mirror_vec_isize, reverse_isize;
    u8: same_slice_u8, same_vec_u8, mirror_vec_u8, reverse_u8;
    u16: same_slice_u16, same_vec_u16, mirror_vec_u16, reverse_u16;
    u32: same_slice_u32, same_vec_u32, mirror_vec_u32, reverse_u32;
    u64: same_slice_u64, same_vec_u64, mirror_vec_u64, reverse_u64;
    usize: same_slice_usize, same_vec_usize, mirror_vec_usize, reverse_usize;
    f32: same_slice_f32, same_vec_f32, mirror_vec_f32, reverse_f32;
    f64: same_slice_f64, same_vec_f64, mirror_vec_f64, reverse_f64;
}

/// Gives boxed bytes back as they came.
#[wasm_bindgen]
pub fn same_box_u8(values: Box<[u8]>) -> Box<[u8]> {
    values
}

/// Gives boxed floats back as they came.
#[wasm_bindgen]
pub fn same_box_f64(values: Box<[f64]>) -> Box<[f64]> {
    values
}

/// How many bytes there are.
#[wasm_bindgen]
pub fn count_bytes(bytes: &[u8]) -> usize {
    bytes.len()
}

/// Makes so many bytes: 0, 1, 2 … 255, 0 …
#[wasm_bindgen]
pub fn make_bytes(count: usize) -> Vec<u8> {
    (0..count).map(|place| place as u8).collect()
}

/// Adds one slice to the other, number by number, in the caller's own buffer; the shorter one sets the length.
#[wasm_bindgen]
pub fn add_to(target: &mut [f64], values: &[f64]) {
    for (target, value) in target.iter_mut().zip(values) {
        *target += value;
    }
}
