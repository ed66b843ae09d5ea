//! Structs of Rust as classes of the host.

mod basket;
mod borrowing;
mod counter;
mod dropping;
mod fragile;
mod pair;
mod passing;
mod percent;
mod renamed;
