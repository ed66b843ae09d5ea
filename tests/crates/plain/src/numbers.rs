//! Numbers in, numbers out. WebAssembly has four of them: i32, i64, f32 and f64; u32 and u64 travel as i32 and i64.

macro_rules! integers {
    ($($number:ty: $identity:ident, $add:ident, $multiply:ident;)*) => {$(
        /// Gives the number back as it came.
        #[unsafe(no_mangle)]
        pub extern "C" fn $identity(number: $number) -> $number {
            number
        }

        /// Adds two integers; a sum that does not fit wraps around.
        #[unsafe(no_mangle)]
        pub extern "C" fn $add(left: $number, right: $number) -> $number {
            left.wrapping_add(right)
        }

        /// Multiplies two integers; a product that does not fit wraps around.
        #[unsafe(no_mangle)]
        pub extern "C" fn $multiply(left: $number, right: $number) -> $number {
            left.wrapping_mul(right)
        }
    )*};
}

integers! {
    i32: identity_i32, add_i32, multiply_i32;
    u32: identity_u32, add_u32, multiply_u32;
    i64: identity_i64, add_i64, multiply_i64;
    u64: identity_u64, add_u64, multiply_u64;
}

macro_rules! floats {
    ($($number:ty: $identity:ident, $add:ident, $multiply:ident;)*) => {$(
        /// Gives the number back as it came.
        #[unsafe(no_mangle)]
        pub extern "C" fn $identity(number: $number) -> $number {
            number
        }

        /// Adds two floats.
        #[unsafe(no_mangle)]
        pub extern "C" fn $add(left: $number, right: $number) -> $number {
            left + right
        }

        /// Multiplies two floats.
        #[unsafe(no_mangle)]
        pub extern "C" fn $multiply(left: $number, right: $number) -> $number {
            left * right
        }
    )*};
}

floats! {
    f32: identity_f32, add_f32, multiply_f32;
    f64: identity_f64, add_f64, multiply_f64;
}

/// Takes nothing, gives nothing.
#[unsafe(no_mangle)]
pub extern "C" fn nothing() {}

/// Takes nothing, gives 42.
#[unsafe(no_mangle)]
pub extern "C" fn answer() -> i32 {
    42
}

/// Five parameters of one type: `a + 10b + 100c + 1000d + 10000e`, so that each shows its place.
#[unsafe(no_mangle)]
pub extern "C" fn digits(a: i32, b: i32, c: i32, d: i32, e: i32) -> i32 {
    a + 10 * b + 100 * c + 1_000 * d + 10_000 * e
}

/// Six parameters, all types of number: `a + 2b + 3c + 4d + 5e + 6f`.
#[unsafe(no_mangle)]
pub extern "C" fn weigh(a: i32, b: u32, c: i64, d: u64, e: f32, f: f64) -> f64 {
    f64::from(a)
        + 2.0 * f64::from(b)
        + 3.0 * c as f64
        + 4.0 * d as f64
        + 5.0 * f64::from(e)
        + 6.0 * f
}
