//! What Python shows of a module: reserved and unwritable names, documentation, signatures.

mod enums;
mod functions;
mod words;
