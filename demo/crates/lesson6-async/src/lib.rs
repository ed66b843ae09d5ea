//! Lesson 6: waiting. Rust can await what Python awaits, and the other way round.

use wasm_bindgen::prelude::*;

#[wasm_bindgen]
extern "C" {
    #[wasm_bindgen(catch)]
    async fn pause(seconds: f64) -> Result<(), JsValue>;

    fn tell(text: &str);
}

/// Boils an egg, and tells after each minute. A minute takes a fifth of a second.
#[wasm_bindgen]
pub async fn boil(
    egg: String,
    minutes: u32,
) -> Result<String, JsValue> {
    for minute in 1..=minutes {
        pause(0.2).await?;
        tell(&format!("{egg}: minute {minute}"));
    }
    Ok(format!("{egg} is done"))
}
