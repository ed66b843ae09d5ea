//! Calls that end in a trap: WebAssembly stops, and the host hears of it.

use core::num::NonZeroU32;

/// Panics. A module without a panic hook cannot say why: the host sees the trap `unreachable`.
#[unsafe(no_mangle)]
pub extern "C" fn panic() {
    panic!("nobody will read this");
}

/// Runs WebAssembly's own `unreachable` instruction.
#[unsafe(no_mangle)]
pub extern "C" fn unreachable() {
    core::arch::wasm32::unreachable();
}

/// Divides as Rust does, with a check: a divisor of 0 panics.
#[unsafe(no_mangle)]
pub extern "C" fn divide_checked(dividend: i32, divisor: i32) -> i32 {
    dividend / divisor
}

/// Divides without a check, because the signature promises a divisor other than 0.
///
/// A host that breaks the promise meets WebAssembly's own trap, "divide by zero".
#[unsafe(no_mangle)]
pub extern "C" fn divide(dividend: u32, divisor: NonZeroU32) -> u32 {
    dividend / divisor
}

/// Calls itself `levels` deep. A thousand is fine; a thousand million overflows the stack.
///
/// The rotation after the call keeps the optimizer from making a loop of it.
#[unsafe(no_mangle)]
pub extern "C" fn recurse(levels: u64) -> u64 {
    if levels == 0 {
        return 0;
    }
    recurse(levels - 1).rotate_left(1) ^ levels
}

/// Calls itself until the stack overflows.
#[unsafe(no_mangle)]
pub extern "C" fn recurse_forever() -> u64 {
    recurse(u64::MAX)
}
