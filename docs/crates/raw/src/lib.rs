//! A plain module, without wasm-bindgen.

use std::alloc::Layout;

#[link(wasm_import_module = "env")]
unsafe extern "C" {
    /// Is told about progress, as a share of 1.
    safe fn progress(share: f64);
}

/// Adds.
#[unsafe(no_mangle)]
pub extern "C" fn add(a: i32, b: i32) -> i32 {
    a.wrapping_add(b)
}

/// Counts to a number, and tells its progress.
#[unsafe(no_mangle)]
pub extern "C" fn count(to: u32) -> u32 {
    for done in 1..=to {
        progress(f64::from(done) / f64::from(to));
    }
    to
}

/// Gives memory to the host.
#[unsafe(no_mangle)]
pub extern "C" fn alloc(size: usize, align: usize) -> *mut u8 {
    let layout = Layout::from_size_align(size.max(1), align).expect("a size and an alignment");
    unsafe { std::alloc::alloc(layout) }
}

/// Takes memory back.
///
/// # Safety
/// `address` must come from [`alloc`] or from a result, with the same size and alignment.
#[unsafe(no_mangle)]
pub unsafe extern "C" fn dealloc(address: *mut u8, size: usize, align: usize) {
    let layout = Layout::from_size_align(size.max(1), align).expect("a size and an alignment");
    unsafe { std::alloc::dealloc(address, layout) }
}

/// Greets somebody.
///
/// # Safety
/// `address` and `length` must be those of UTF-8 text.
#[unsafe(no_mangle)]
pub unsafe extern "C" fn greet(address: *const u8, length: usize) -> u64 {
    let name =
        unsafe { std::str::from_utf8_unchecked(std::slice::from_raw_parts(address, length)) };
    packed(format!("Hello, {name}!").into_bytes())
}

/// Packs the address and the length of bytes that now belong to the host.
fn packed(bytes: Vec<u8>) -> u64 {
    let bytes = Box::leak(bytes.into_boxed_slice());
    ((bytes.as_mut_ptr() as u64) << 32) | bytes.len() as u64
}

/// Divides, and traps if that is impossible.
#[unsafe(no_mangle)]
pub extern "C" fn divide(amount: u32, among: u32) -> u32 {
    amount / among
}

/// Calls itself until the stack is used up.
#[unsafe(no_mangle)]
#[allow(unconditional_recursion, reason = "that is what it is for")]
pub extern "C" fn recurse(depth: u32) -> u32 {
    std::hint::black_box(recurse(std::hint::black_box(depth + 1))) + 1
}
