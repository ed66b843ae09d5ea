//! Classes beyond fields and methods: what one inherits, what belongs to the class itself, symbols, and namespaces.

mod family;
mod namespaces;
mod parameters;
mod shown;
mod statics;
mod symbols;
