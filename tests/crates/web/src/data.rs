//! serde-wasm-bindgen, both ways.

use serde::{Deserialize, Serialize};
use std::collections::BTreeMap;
use wasm_bindgen::prelude::*;

#[derive(Serialize, Deserialize)]
#[serde(tag = "kind")]
enum Shape {
    Point,
    Circle { radius: f64 },
}

#[derive(Serialize, Deserialize)]
struct Drawing {
    name: String,
    layers: u8,
    big: i64,
    visible: bool,
    note: Option<String>,
    shapes: Vec<Shape>,
    pair: (i32, String),
    sizes: BTreeMap<String, f64>,
    #[serde(with = "serde_bytes_of_vec")]
    data: Vec<u8>,
}

/// Bytes as a typed array, as the crate `serde_bytes` has it.
mod serde_bytes_of_vec {
    use serde::{Deserializer, Serializer, de};
    use std::fmt;

    pub fn serialize<S: Serializer>(bytes: &[u8], serializer: S) -> Result<S::Ok, S::Error> {
        serializer.serialize_bytes(bytes)
    }

    pub fn deserialize<'de, D: Deserializer<'de>>(deserializer: D) -> Result<Vec<u8>, D::Error> {
        struct Bytes;
        impl de::Visitor<'_> for Bytes {
            type Value = Vec<u8>;

            fn expecting(&self, f: &mut fmt::Formatter) -> fmt::Result {
                f.write_str("bytes")
            }

            fn visit_byte_buf<E: de::Error>(self, bytes: Vec<u8>) -> Result<Vec<u8>, E> {
                Ok(bytes)
            }

            fn visit_bytes<E: de::Error>(self, bytes: &[u8]) -> Result<Vec<u8>, E> {
                Ok(bytes.to_vec())
            }
        }
        deserializer.deserialize_byte_buf(Bytes)
    }
}

/// A drawing that Rust makes, with plain objects for maps.
#[wasm_bindgen]
pub fn make_drawing() -> Result<JsValue, JsError> {
    let drawing = Drawing {
        name: "grüße".into(),
        layers: 3,
        big: -(1 << 40),
        visible: true,
        note: Some("kept".into()),
        shapes: vec![Shape::Point, Shape::Circle { radius: 2.5 }],
        pair: (-1, "pair".into()),
        sizes: BTreeMap::from([("a".into(), 0.5), ("b".into(), 1.5)]),
        data: vec![1, 2, 3],
    };
    Ok(drawing.serialize(&serde_wasm_bindgen::Serializer::json_compatible())?)
}

/// Deserializes and serializes a drawing; an error says which part does not fit.
#[wasm_bindgen]
pub fn redraw(value: JsValue) -> Result<JsValue, JsError> {
    let drawing: Drawing = serde_wasm_bindgen::from_value(value)?;
    Ok(
        drawing
            .serialize(&serde_wasm_bindgen::Serializer::new().serialize_maps_as_objects(true))?,
    )
}

/// Adds up a map of numbers.
#[wasm_bindgen]
pub fn sum_map(value: JsValue) -> Result<f64, JsError> {
    let sizes: BTreeMap<String, f64> = serde_wasm_bindgen::from_value(value)?;
    Ok(sizes.values().sum())
}

/// A `Map` of numbers.
#[wasm_bindgen]
pub fn make_map() -> Result<JsValue, JsError> {
    Ok(serde_wasm_bindgen::to_value(&BTreeMap::from([
        ("one", 1),
        ("two", 2),
    ]))?)
}
