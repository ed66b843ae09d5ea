//! Closures of no argument up to eight: each gives its arguments in one line, so that their order shows.

use crate::drops::Token;
use wasm_bindgen::prelude::*;

macro_rules! closures {
    ($($function:ident($($argument:ident: $type:ident),*);)*) => {$(
        /// A closure that lists its arguments, a space between them.
        #[wasm_bindgen]
        pub fn $function() -> Closure<dyn Fn($($type),*) -> String> {
            let token = Token::new();
            Closure::new(move |$($argument: $type),*| {
                token.hold();
                let arguments: &[String] = &[$($argument.to_string()),*];
                arguments.join(" ")
            })
        }
    )*};
}

closures! {
    arity_0();
    arity_1(a: u32);
    arity_2(a: u32, b: f64);
    arity_3(a: u32, b: f64, c: i64);
    arity_4(a: u32, b: f64, c: i64, d: String);
    arity_5(a: u32, b: f64, c: i64, d: String, e: bool);
    arity_6(a: u32, b: f64, c: i64, d: String, e: bool, f: char);
    arity_7(a: u32, b: f64, c: i64, d: String, e: bool, f: char, g: u64);
    arity_8(a: u32, b: f64, c: i64, d: String, e: bool, f: char, g: u64, h: i8);
}
