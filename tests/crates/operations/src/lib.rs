//! Every operation that an import may be, on a class and functions of the module `/js/shelf.js`, or of whoever is given
//! in its place.

mod functions;
mod generic;
mod kinds;
mod shelf;
