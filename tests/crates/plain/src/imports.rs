//! Functions that the host supplies, and exports that call them.

#[link(wasm_import_module = "env")]
unsafe extern "C" {
    safe fn foo(number: i32) -> i32;
    safe fn observe(count: i64, level: f64);
    safe fn mix(a: i32, b: i64, c: f32, d: f64) -> f64;
}

/// Gives what the host's `foo` makes of the number.
#[unsafe(no_mangle)]
pub extern "C" fn call_foo(number: i32) -> i32 {
    foo(number)
}

/// Calls `foo(0)`, `foo(1)` … `foo(count - 1)` and adds up what they give, wrapping around.
#[unsafe(no_mangle)]
pub extern "C" fn sum_of_foo(count: i32) -> i32 {
    (0..count)
        .map(|number| foo(number))
        .fold(0, i32::wrapping_add)
}

/// Shows the host two numbers; nothing comes back.
#[unsafe(no_mangle)]
pub extern "C" fn call_observe(count: i64, level: f64) {
    observe(count, level);
}

/// Gives what the host's `mix` makes of one number of each type.
#[unsafe(no_mangle)]
pub extern "C" fn call_mix(a: i32, b: i64, c: f32, d: f64) -> f64 {
    mix(a, b, c, d)
}
