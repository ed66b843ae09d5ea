//! What Rust calls outside: the page's globals, the host's own objects and modules; and how calls fail, both ways.

mod callbacks;
mod failures;
mod globals;
mod modules;
mod objects;
mod panics;
