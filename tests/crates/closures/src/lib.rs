//! Rust closures that the host holds: lent for one call, kept on the heap, used once, kept too long.

mod arity;
mod borrowed;
mod drops;
mod during_calls;
mod heap;
mod interval;
mod keeper;
mod once;
mod stack;
