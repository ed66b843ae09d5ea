//! Lesson 7: errors are answers. A panic is a bug, and ends the instance.

use js_sys::Function;
use wasm_bindgen::prelude::*;

/// An account that cannot be overdrawn.
#[wasm_bindgen]
pub struct Account {
    /// What is on it.
    #[wasm_bindgen(readonly)]
    pub balance: u32,
}

/// Why nothing was paid out.
#[wasm_bindgen]
pub struct Overdraft {
    /// How much is missing.
    #[wasm_bindgen(readonly)]
    pub missing: u32,
}

#[wasm_bindgen]
impl Account {
    /// Opens an account.
    #[wasm_bindgen(constructor)]
    pub fn new(balance: u32) -> Account {
        Account { balance }
    }

    /// Pays out, if there is enough.
    pub fn withdraw(
        &mut self,
        amount: u32,
    ) -> Result<u32, Overdraft> {
        if amount > self.balance {
            let missing = amount - self.balance;
            return Err(Overdraft { missing });
        }
        self.balance -= amount;
        Ok(self.balance)
    }

    /// Asks somebody else first.
    pub fn ask(&self, may: &Function) -> Result<bool, JsValue> {
        let said =
            may.call1(&JsValue::NULL, &self.balance.into())?;
        Ok(said.is_truthy())
    }

    /// Divides the balance. The author forgot that nobody may be there.
    pub fn share(&self, heirs: u32) -> u32 {
        assert!(
            heirs > 0,
            "{} for no heir at all",
            self.balance
        );
        self.balance / heirs
    }
}
