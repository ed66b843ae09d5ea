//! Every type of value that crosses the bridge, each in two functions: `same_…` gives it back as it came, and `mirror_…`
//! (or `reverse_…`) does something to it that a host can see.

mod enums;
mod handles;
mod lists;
mod many;
mod nothing;
mod numbers;
mod options;
mod pointers;
mod results;
mod sequences;
mod text;
mod unions;
