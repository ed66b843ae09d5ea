//! Signatures that no other function here has. A real page calls many, which makes its call sites megamorphic. So each
//! of these is called before anything is measured, with the arguments 1, 2, 3 … in its types.

use wasm_bindgen::prelude::*;

macro_rules! varied {
    ($($name:ident($($argument:ident: $type:ty),*) -> $result:ty = $value:expr;)*) => {$(
        /// A function with one of many signatures.
        #[wasm_bindgen]
        pub fn $name($($argument: $type),*) -> $result {
            $value
        }
    )*};
}

varied! {
    v_none() -> i32 = 1;
    v_i8(a: i8) -> i8 = a;
    v_u8(a: u8) -> u8 = a;
    v_i16(a: i16) -> i16 = a;
    v_u16(a: u16) -> u16 = a;
    v_u32(a: u32) -> u32 = a;
    v_i64(a: i64) -> i64 = a;
    v_f32(a: f32) -> f32 = a;
    v_i32_f64(a: i32, b: f64) -> f64 = f64::from(a) + b;
    v_f64_i32(a: f64, b: i32) -> i32 = a as i32 + b;
    v_u8_u8(a: u8, b: u8) -> u16 = u16::from(a) + u16::from(b);
    v_u8_i16_u32(a: u8, b: i16, c: u32) -> i64 = i64::from(a) + i64::from(b) + i64::from(c);
    v_i32_3(a: i32, b: i32, c: i32) -> i32 = a + b + c;
    v_i32_4(a: i32, b: i32, c: i32, d: i32) -> i32 = a + b + c + d;
    v_i32_5(a: i32, b: i32, c: i32, d: i32, e: i32) -> i32 = a + b + c + d + e;
    v_f64_3(a: f64, b: f64, c: f64) -> f64 = a + b + c;
    v_f32_f64(a: f32, b: f64) -> f32 = a + b as f32;
    v_i64_i32(a: i64, b: i32) -> i64 = a + i64::from(b);
    v_u64_f64(a: u64, b: f64) -> f64 = a as f64 + b;
    v_opt_u8(a: Option<u8>) -> Option<u8> = a;
    v_opt_f64(a: Option<f64>) -> Option<f64> = a;
    v_opt_i32_2(a: Option<i32>, b: Option<i32>) -> i32 = a.unwrap_or(0) + b.unwrap_or(0);
    v_usize_i8(a: usize, b: i8) -> usize = a + b as usize;
}
