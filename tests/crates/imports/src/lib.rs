//! Calls out of Rust: to globals of the page, and to objects and modules of the host; and failures in both directions.

mod callbacks;
mod failures;
mod globals;
mod modules;
mod objects;
mod panics;
