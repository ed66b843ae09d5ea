//! Writes the functions of the crate: `bench/cases/wide.py` calls them, and counts in the same way.

use std::{env, fmt::Write as _, fs, path::Path};

const FUNCTIONS: usize = 1000;
const TYPES: [&str; 6] = ["i32", "u32", "f64", "bool", "u8", "i16"];

/// Returns the types of the parameters of a function: the digits of its number, and so a list that no other has.
fn parameters(number: usize) -> Vec<&'static str> {
    let mut left = number + 1;
    let mut types = Vec::new();
    while left > 0 {
        left -= 1;
        types.push(TYPES[left % TYPES.len()]);
        left /= TYPES.len();
    }
    types
}

fn main() {
    let mut text = String::new();
    for number in 0..FUNCTIONS {
        let types = parameters(number);
        let listed: Vec<String> = types
            .iter()
            .enumerate()
            .map(|(at, each)| format!("_value{at}: {each}"))
            .collect();
        let (given, count) = (listed.join(", "), types.len());
        writeln!(text, "/// Returns how many arguments it has.\n#[wasm_bindgen]\npub fn f{number}({given}) -> u32 {{ {count} }}")
            .expect("a String takes all text");
    }
    let folder = env::var("OUT_DIR").expect("cargo names the folder");
    fs::write(Path::new(&folder).join("functions.rs"), text).expect("the folder can be written to");
    println!("cargo::rerun-if-changed=build.rs");
}
