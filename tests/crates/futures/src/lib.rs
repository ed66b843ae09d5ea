//! Futures: async functions in both directions, promises, and what becomes of them when something breaks.

mod borrowing;
mod breaking;
mod failing;
mod imports;
mod promises;
mod results;
mod start;
mod waiting;
