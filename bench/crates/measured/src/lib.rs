//! What is measured: a function or two for each kind of value, and `variety`, which makes the page as mixed as a real one.

mod buffers;
mod calls;
mod counter;
mod objects;
mod scalars;
mod text;
mod variety;
