//! Numbers of every width, and truth values.

use wasm_bindgen::prelude::*;

macro_rules! integers {
    ($($type:ident: $same:ident, $mirror:ident;)*) => {$(
        /// Gives the integer back as it came.
        #[wasm_bindgen]
        pub fn $same(value: $type) -> $type {
            value
        }

        /// Flips every bit: the greatest integer of the type becomes the least.
        #[wasm_bindgen]
        pub fn $mirror(value: $type) -> $type {
            !value
        }
    )*};
}

integers! {
    i8: same_i8, mirror_i8;
    i16: same_i16, mirror_i16;
    i32: same_i32, mirror_i32;
    i64: same_i64, mirror_i64;
    i128: same_i128, mirror_i128;
    isize: same_isize, mirror_isize;
    u8: same_u8, mirror_u8;
    u16: same_u16, mirror_u16;
    u32: same_u32, mirror_u32;
    u64: same_u64, mirror_u64;
    u128: same_u128, mirror_u128;
    usize: same_usize, mirror_usize;
}

macro_rules! floats {
    ($($type:ident: $same:ident, $mirror:ident;)*) => {$(
        /// Gives the float back as it came.
        #[wasm_bindgen]
        pub fn $same(value: $type) -> $type {
            value
        }

        /// Changes the sign.
        #[wasm_bindgen]
        pub fn $mirror(value: $type) -> $type {
            -value
        }
    )*};
}

floats! {
    f32: same_f32, mirror_f32;
    f64: same_f64, mirror_f64;
}

/// Gives the truth value back as it came.
#[wasm_bindgen]
pub fn same_bool(value: bool) -> bool {
    value
}

/// Says the opposite.
#[wasm_bindgen]
pub fn mirror_bool(value: bool) -> bool {
    !value
}

/// Takes nothing and gives nothing.
#[wasm_bindgen]
pub fn nothing() {}
