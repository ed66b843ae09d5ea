//! What the host shows of a module: names that are its own or that it cannot write, documentation, signatures.

mod enums;
mod functions;
mod words;
