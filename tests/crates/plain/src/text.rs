//! Text and bytes through the protocol of `allocator.rs`. The comment on each says the signature to declare for it.

use std::slice;

/// `(name: str) -> str`: a greeting.
///
/// # Safety
/// The host lends `length` bytes of UTF-8 at `address`.
#[unsafe(no_mangle)]
pub unsafe extern "C" fn greet(address: *const u8, length: usize) -> u64 {
    let name = unsafe { borrow_str(address, length) };
    give(format!("Hello, {name}!"))
}

/// `(left: str, right: str) -> str`: the two with a space between them.
///
/// # Safety
/// The host lends two pieces of UTF-8.
#[unsafe(no_mangle)]
pub unsafe extern "C" fn join(
    left: *const u8,
    left_length: usize,
    right: *const u8,
    right_length: usize,
) -> u64 {
    let left = unsafe { borrow_str(left, left_length) };
    let right = unsafe { borrow_str(right, right_length) };
    give(format!("{left} {right}"))
}

/// `(text: str, times: i32) -> str`: the text again and again; numbers and text mix freely.
///
/// # Safety
/// The host lends `length` bytes of UTF-8 at `address`.
#[unsafe(no_mangle)]
pub unsafe extern "C" fn repeat(address: *const u8, length: usize, times: usize) -> u64 {
    let text = unsafe { borrow_str(address, length) };
    give(text.repeat(times))
}

/// `(text: str) -> i32`: how many characters the text has (not bytes).
///
/// # Safety
/// The host lends `length` bytes of UTF-8 at `address`.
#[unsafe(no_mangle)]
pub unsafe extern "C" fn count_characters(address: *const u8, length: usize) -> usize {
    unsafe { borrow_str(address, length) }.chars().count()
}

/// `(data: bytes) -> i32`: how many bytes came.
///
/// # Safety
/// The host lends `length` bytes at `address`.
#[unsafe(no_mangle)]
pub unsafe extern "C" fn count_bytes(address: *const u8, length: usize) -> u32 {
    unsafe { borrow(address, length) }.len() as u32
}

/// `(data: bytes) -> bytes`: the bytes from the last to the first.
///
/// # Safety
/// The host lends `length` bytes at `address`.
#[unsafe(no_mangle)]
pub unsafe extern "C" fn reverse_bytes(address: *const u8, length: usize) -> u64 {
    let bytes = unsafe { borrow(address, length) };
    give(bytes.iter().rev().copied().collect::<Vec<u8>>())
}

/// `(text: str) -> str | None`: the first word, if there is one.
///
/// # Safety
/// The host lends `length` bytes of UTF-8 at `address`.
#[unsafe(no_mangle)]
pub unsafe extern "C" fn first_word(address: *const u8, length: usize) -> u64 {
    let text = unsafe { borrow_str(address, length) };
    text.split_whitespace()
        .next()
        .map_or(0, |word| give(word.to_owned()))
}

unsafe fn borrow<'call>(address: *const u8, length: usize) -> &'call [u8] {
    unsafe { slice::from_raw_parts(address, length) }
}

unsafe fn borrow_str<'call>(address: *const u8, length: usize) -> &'call str {
    std::str::from_utf8(unsafe { borrow(address, length) }).expect("the host lends UTF-8")
}

/// Makes over the bytes to the host. Even an empty piece has an address, so a packed result is never 0.
fn give(bytes: impl Into<Vec<u8>>) -> u64 {
    let bytes = Box::leak(bytes.into().into_boxed_slice());
    ((bytes.as_ptr().addr() as u64) << 32) | bytes.len() as u64
}
