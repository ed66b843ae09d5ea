//! Frames on Rust's shadow stack, which must be whole after each suspension.

use crate::imports::{note, wait_u32};
use std::hint::black_box;
use wasm_bindgen::prelude::*;

/// Fills a frame of each depth, waits in the deepest one, and returns the sum of all frames.
#[wasm_bindgen(jspi)]
pub fn deep(key: &str, depth: u32) -> u32 {
    descend(key, depth)
}

#[inline(never)]
fn descend(key: &str, depth: u32) -> u32 {
    let mut frame = [depth; 64];
    black_box(&mut frame);
    let below = if depth == 0 {
        wait_u32(key)
    } else {
        descend(key, depth - 1)
    };
    let above = black_box(&frame).iter().sum::<u32>() / 64;
    below
        + above
        + if depth.is_multiple_of(4) {
            wait_u32(key)
        } else {
            0
        }
}

/// Waits several times, and notes each number that comes.
#[wasm_bindgen(jspi)]
pub fn many_times(key: &str, times: u32) -> u32 {
    let mut seen = Vec::new();
    let mut last = [0u32; 16];
    for round in 0..times {
        last[round as usize % 16] = wait_u32(key);
        note(black_box(&last)[round as usize % 16]);
        seen.push(last[round as usize % 16]);
    }
    seen.iter().sum()
}

/// Overwrites the part of the stack that a suspended call would have left there.
#[wasm_bindgen]
pub fn scribble(depth: u32) -> u32 {
    let mut frame = [0xdead_beefu32; 256];
    black_box(&mut frame);
    if depth == 0 {
        black_box(&frame)[0]
    } else {
        scribble(depth - 1).wrapping_add(black_box(&frame)[1])
    }
}
