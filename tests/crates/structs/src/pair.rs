//! Two classes that know each other.

use wasm_bindgen::prelude::*;

/// Opens the locks that have its number.
#[wasm_bindgen]
pub struct Key {
    number: u32,
}

/// Is opened by the keys that have its number.
#[wasm_bindgen]
pub struct Lock {
    number: u32,
    is_open: bool,
}

#[wasm_bindgen]
impl Key {
    /// Cuts a key.
    #[wasm_bindgen(constructor)]
    pub fn new(number: u32) -> Key {
        Key { number }
    }

    /// Opens the lock, if it fits; says if it did.
    pub fn open(&self, lock: &mut Lock) -> bool {
        lock.is_open = lock.number == self.number;
        lock.is_open
    }

    /// Makes the key into a lock that it would have opened.
    pub fn into_lock(self) -> Lock {
        Lock {
            number: self.number,
            is_open: false,
        }
    }
}

#[wasm_bindgen]
impl Lock {
    /// A closed lock for the key, which is only borrowed.
    #[wasm_bindgen(constructor)]
    pub fn fitting(key: &Key) -> Lock {
        Lock {
            number: key.number,
            is_open: false,
        }
    }

    /// Whether it is open.
    #[wasm_bindgen(getter)]
    pub fn is_open(&self) -> bool {
        self.is_open
    }

    /// Another key for this lock.
    pub fn spare_key(&self) -> Key {
        Key::new(self.number)
    }

    /// Closes the lock and takes a key away from whoever holds it.
    pub fn confiscate(&mut self, key: Key) -> u32 {
        self.is_open = false;
        key.number
    }
}
