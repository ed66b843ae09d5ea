//! Writes the glue for a file of cargo, as `wasm-bindgen --target web` does:
//!
//!     cargo run -- crate.wasm folder

use std::{env, error::Error};

use wasm_bindgen_cli_support::Bindgen;

fn main() -> Result<(), Box<dyn Error>> {
    let [input, folder] = env::args()
        .skip(1)
        .collect::<Vec<_>>()
        .try_into()
        .map_err(|_| "glue: give a file and a folder")?;
    Bindgen::new().input_path(input).web(true)?.generate(folder)?;
    Ok(())
}
