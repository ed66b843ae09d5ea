//! Closures by how they are made, by what they take and give, and by how they get to the host.

mod constructors;
mod crossings;
mod signatures;
