//! A piece of the module's memory that the host reads and writes directly.
//!
//! The host may change these bytes behind Rust's back, as another thread might. Hence atomics: on one thread they cost
//! nothing, and they keep all of this in safe Rust.

use core::arch::wasm32;
use core::sync::atomic::{AtomicU8, Ordering::Relaxed};

const LENGTH: usize = 4096;

static BUFFER: [AtomicU8; LENGTH] = [const { AtomicU8::new(0) }; LENGTH];

/// Where the buffer begins.
#[unsafe(no_mangle)]
pub extern "C" fn buffer_address() -> *const AtomicU8 {
    BUFFER.as_ptr()
}

/// How many bytes the buffer holds.
#[unsafe(no_mangle)]
pub extern "C" fn buffer_length() -> usize {
    BUFFER.len()
}

/// Adds up all bytes of the buffer, as Rust sees them.
#[unsafe(no_mangle)]
pub extern "C" fn buffer_sum() -> u32 {
    BUFFER
        .iter()
        .map(|byte| u32::from(byte.load(Relaxed)))
        .sum()
}

/// Writes the lowest byte of `value` into every place of the buffer.
#[unsafe(no_mangle)]
pub extern "C" fn buffer_fill(value: u32) {
    for byte in &BUFFER {
        byte.store(value as u8, Relaxed);
    }
}

/// Reads one byte anywhere in memory; beyond its end this traps.
///
/// # Safety
/// Any address may be tried: WebAssembly checks it.
#[unsafe(no_mangle)]
pub unsafe extern "C" fn peek(address: *const u8) -> u32 {
    u32::from(unsafe { address.read_volatile() })
}

/// Grows the memory by so many pages of 64 KiB; gives the old number of pages, or -1 if there is no room.
#[unsafe(no_mangle)]
pub extern "C" fn grow(pages: usize) -> i32 {
    wasm32::memory_grow::<0>(pages) as i32
}

/// How many pages of 64 KiB the memory has now.
#[unsafe(no_mangle)]
pub extern "C" fn pages() -> usize {
    wasm32::memory_size::<0>()
}
