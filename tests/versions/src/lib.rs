//! One crate for every release of wasm-bindgen, with everything that the release can express.
//! A novelty of a release is behind a feature `since-N`, which the manifests of that and later releases enable.

// The code that older macros write causes warnings in newer compilers; one kind of static is deprecated.
#![allow(deprecated, unexpected_cfgs)]

use std::cell::Cell;

use wasm_bindgen::prelude::*;

/// Gives back what it is given, once for each type.
macro_rules! same {
    ($($name:ident: $type:ty),* $(,)?) => {
        $(
            /// Gives it back.
            #[wasm_bindgen]
            pub fn $name(value: $type) -> $type { value }
        )*
    };
}

mod closures;
mod enums;
mod failures;
mod imports;
mod numbers;
#[cfg(feature = "page")]
mod page;
mod sequences;
mod structs;
mod values;

thread_local!(static STARTED: Cell<u32> = const { Cell::new(0) });

/// Runs as the module loads.
#[wasm_bindgen(start)]
pub fn started() {
    STARTED.with(|count| count.set(count.get() + 1));
}

/// How often the start function has run.
#[wasm_bindgen]
pub fn starts() -> u32 {
    STARTED.with(Cell::get)
}
