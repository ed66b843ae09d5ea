//! Rows of data that serde-wasm-bindgen reads from values of the page, and makes of them.

use serde::{Deserialize, Serialize};
use wasm_bindgen::prelude::*;

#[derive(Deserialize, Serialize)]
struct Row {
    id: u32,
    name: String,
    price: f64,
    sold: bool,
}

/// Returns the sum of the prices of a list of rows.
#[wasm_bindgen]
pub fn sum_rows(rows: JsValue) -> Result<f64, JsValue> {
    let rows: Vec<Row> = serde_wasm_bindgen::from_value(rows)?;
    Ok(rows
        .iter()
        .filter(|row| row.sold && !row.name.is_empty() && row.id < u32::MAX)
        .map(|row| row.price)
        .sum())
}

/// Returns a list of so many rows.
#[wasm_bindgen]
pub fn make_rows(count: u32) -> Result<JsValue, JsValue> {
    let rows: Vec<Row> = (0..count)
        .map(|id| Row {
            id,
            name: format!("row {id}"),
            price: f64::from(id) / 4.0,
            sold: id % 2 == 0,
        })
        .collect();
    Ok(serde_wasm_bindgen::to_value(&rows)?)
}
