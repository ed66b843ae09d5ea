//! The allocation protocol: how a host puts its own data into this module's memory, and takes results out.
//!
//! 1. A `str` or `bytes` argument is two numbers, an address and a length. The host gets the memory from [`alloc`],
//!    writes the bytes, makes the call, and hands the memory back to [`dealloc`]: Rust only borrows it.
//! 2. A `str` or `bytes` result is one u64, `address << 32 | length`, of memory that now belongs to the host: it copies
//!    the bytes out and calls `dealloc(address, length, 1)`. 0 stands for "no result" (`str | None`).
//! 3. A `str` is UTF-8.

use std::alloc::{GlobalAlloc, Layout, System};
use std::ptr;
use std::sync::atomic::{AtomicU32, Ordering::Relaxed};

/// Gives `size` bytes whose address is a multiple of `align`. Asking for 0 bytes is fine, and so is freeing them.
#[unsafe(no_mangle)]
pub extern "C" fn alloc(size: usize, align: usize) -> *mut u8 {
    let layout = layout(size, align);
    if size == 0 {
        return ptr::without_provenance_mut(align);
    }
    let address = unsafe { std::alloc::alloc(layout) };
    if address.is_null() {
        std::alloc::handle_alloc_error(layout);
    }
    address
}

/// Takes memory back.
///
/// # Safety
/// `address` must come from [`alloc`] or a packed result, with the same size and alignment, and only once.
#[unsafe(no_mangle)]
pub unsafe extern "C" fn dealloc(address: *mut u8, size: usize, align: usize) {
    if size != 0 {
        unsafe { std::alloc::dealloc(address, layout(size, align)) }
    }
}

fn layout(size: usize, align: usize) -> Layout {
    Layout::from_size_align(size, align).expect("a size and an alignment that make sense")
}

/// How many pieces of memory are in use now, Rust's own and the host's: the same before and after a call that leaks nothing.
#[unsafe(no_mangle)]
pub extern "C" fn live_allocations() -> u32 {
    LIVE.load(Relaxed)
}

static LIVE: AtomicU32 = AtomicU32::new(0);

#[global_allocator]
static COUNTING: Counting = Counting;

/// The standard allocator, counting.
struct Counting;

unsafe impl GlobalAlloc for Counting {
    unsafe fn alloc(&self, layout: Layout) -> *mut u8 {
        LIVE.fetch_add(1, Relaxed);
        unsafe { System.alloc(layout) }
    }

    unsafe fn dealloc(&self, address: *mut u8, layout: Layout) {
        LIVE.fetch_sub(1, Relaxed);
        unsafe { System.dealloc(address, layout) }
    }

    unsafe fn realloc(&self, address: *mut u8, layout: Layout, size: usize) -> *mut u8 {
        unsafe { System.realloc(address, layout, size) }
    }
}
