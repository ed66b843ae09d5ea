//! Every operation of an import, on a class and functions of the module `/js/shelf.js` or of the Python object that
//! takes its place.

mod functions;
mod generic;
mod kinds;
mod shelf;
