//! What the pages of the documentation load as `shop.wasm`.

mod buffers;
mod callbacks;
mod counter;
mod data;
mod lifetimes;
