//! Classes beyond fields and methods: inheritance, statics, well-known symbols, and namespaces.

mod family;
mod namespaces;
mod parameters;
mod shown;
mod statics;
mod symbols;
