//! Lists of items other than numbers: bool, char, enums, and `JsValue`.

use crate::enums::{Level, Shade};
use wasm_bindgen::prelude::*;

macro_rules! lists {
    ($($type:ty: $same:ident, $mirror:ident;)*) => {$(
        /// Gives the list back as it came.
        #[wasm_bindgen]
        pub fn $same(values: Vec<$type>) -> Vec<$type> {
            values
        }

        /// Reverses the list.
        #[wasm_bindgen]
        pub fn $mirror(mut values: Vec<$type>) -> Vec<$type> {
            values.reverse();
            values
        }
    )*};
}

lists! {
    bool: same_vec_bool, mirror_vec_bool;
    char: same_vec_char, mirror_vec_char;
    Level: same_vec_level, mirror_vec_level;
    Shade: same_vec_shade, mirror_vec_shade;
    JsValue: same_vec_value, mirror_vec_value;
}
