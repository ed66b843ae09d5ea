//! Text whose ownership differs from the habit of `allocator.rs`. The comment on each says the signature to declare for it.

use std::slice;

/// `(text: Owned[str]) -> i32`: how many bytes the text had; Rust keeps nothing and frees it.
///
/// # Safety
/// The host makes over `length` bytes from `alloc(length, 1)`.
#[unsafe(no_mangle)]
pub unsafe extern "C" fn swallow(address: *mut u8, length: usize) -> usize {
    let text = unsafe { Box::from_raw(std::ptr::slice_from_raw_parts_mut(address, length)) };
    text.len()
}

/// `() -> Lent[str]`: text that is Rust's for good, as a packed result.
#[unsafe(no_mangle)]
pub extern "C" fn motto() -> u64 {
    let text = "Copy me, do not free me.";
    ((text.as_ptr().addr() as u64) << 32) | text.len() as u64
}

/// What C calls a struct: a wasm function writes it to an address that it gets as its first argument.
#[repr(C)]
pub struct Piece {
    address: *mut u8,
    length: usize,
}

/// `(text: str) -> str`: the text in capitals, as a struct.
///
/// # Safety
/// The host lends `length` bytes of UTF-8 at `address`.
#[unsafe(no_mangle)]
pub unsafe extern "C" fn capitals(address: *const u8, length: usize) -> Piece {
    let bytes = unsafe { slice::from_raw_parts(address, length) };
    let text = std::str::from_utf8(bytes).expect("the host lends UTF-8");
    let capitals = Box::leak(text.to_uppercase().into_bytes().into_boxed_slice());
    Piece {
        address: capitals.as_mut_ptr(),
        length: capitals.len(),
    }
}
