//! A module that brings no memory of its own: the host makes one and passes it in as the import `env.memory`.

use std::slice;

static MESSAGE: &str = "written by Rust into a memory made by the host";

/// Where the message stands, once this module is loaded.
#[unsafe(no_mangle)]
pub extern "C" fn message_address() -> *const u8 {
    MESSAGE.as_ptr()
}

/// How many bytes the message has.
#[unsafe(no_mangle)]
pub extern "C" fn message_length() -> usize {
    MESSAGE.len()
}

/// Adds up the bytes that the host wrote.
///
/// # Safety
/// `length` bytes at `address` must lie inside the memory.
#[unsafe(no_mangle)]
pub unsafe extern "C" fn sum(address: *const u8, length: usize) -> u32 {
    let bytes = unsafe { slice::from_raw_parts(address, length) };
    bytes.iter().map(|&byte| u32::from(byte)).sum()
}

/// Writes one value into every byte, for the host to read.
///
/// # Safety
/// `length` bytes at `address` must lie inside the memory, and nothing of Rust's own may lie there.
#[unsafe(no_mangle)]
pub unsafe extern "C" fn fill(address: *mut u8, length: usize, value: u32) {
    unsafe { address.write_bytes(value as u8, length) }
}

/// Grows the host's memory by so many pages of 64 KiB; gives the old number of pages, or -1 if there is no room.
#[unsafe(no_mangle)]
pub extern "C" fn grow(pages: usize) -> i32 {
    core::arch::wasm32::memory_grow::<0>(pages) as i32
}
