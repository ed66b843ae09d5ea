//! The functions that are measured: one or two for each kind of value, and `variety`, whose calls are as mixed as in a
//! real page.

mod buffers;
mod calls;
mod counter;
mod objects;
mod page;
mod rows;
mod scalars;
mod text;
mod variety;
