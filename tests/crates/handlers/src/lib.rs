//! Closures by constructor, by signature, and by the way in which they reach the host.

mod constructors;
mod crossings;
mod signatures;
