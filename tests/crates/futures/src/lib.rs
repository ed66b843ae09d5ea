//! Futures: async functions in both directions, promises, and futures that a failure ends.

mod borrowing;
mod breaking;
mod failing;
mod imports;
mod promises;
mod results;
mod start;
mod waiting;
