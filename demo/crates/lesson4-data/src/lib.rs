//! Lesson 4: data. A long text goes in once, and what comes out is small.

use std::collections::BTreeMap;

use csv::{Reader, StringRecord};
use js_sys::{Function, Promise};
use wasm_bindgen::prelude::*;
use wasm_bindgen_futures::JsFuture;

/// How many rows are read between two calls of `progress`.
const ROWS: usize = 10_000;

/// Rides of one station in one hour of the day.
#[derive(Clone, Copy, Default)]
struct Hour {
    rides: u32,
    minutes: f64,
}

/// Rides, grouped by station and hour.
#[wasm_bindgen]
#[derive(Default)]
pub struct Rides {
    stations: BTreeMap<String, [Hour; 24]>,
}

#[wasm_bindgen]
impl Rides {
    /// The names of the stations.
    #[wasm_bindgen(getter)]
    pub fn stations(&self) -> Vec<String> {
        self.stations.keys().cloned().collect()
    }

    /// How many rides began there, in each hour.
    pub fn by_hour(
        &self,
        station: &str,
    ) -> Result<Vec<u32>, JsError> {
        Ok(self.hours(station)?.map(|hour| hour.rides).to_vec())
    }

    /// How long the mean ride took, in minutes.
    pub fn mean_minutes(
        &self,
        station: &str,
    ) -> Result<f64, JsError> {
        let hours = self.hours(station)?;
        let rides: u32 =
            hours.iter().map(|hour| hour.rides).sum();
        let minutes: f64 =
            hours.iter().map(|hour| hour.minutes).sum();
        Ok(minutes / f64::from(rides))
    }
}

impl Rides {
    fn hours(
        &self,
        name: &str,
    ) -> Result<&[Hour; 24], JsError> {
        let known = self.stations.get(name);
        known.ok_or_else(|| {
            JsError::new(&format!("no station {name}"))
        })
    }

    fn add(
        &mut self,
        row: &StringRecord,
    ) -> Result<(), JsError> {
        if !self.stations.contains_key(&row[0]) {
            let hours = [Hour::default(); 24];
            self.stations.insert(row[0].to_owned(), hours);
        }
        let hours = self
            .stations
            .get_mut(&row[0])
            .expect("it is there");
        let hour = hours.get_mut(row[1].parse::<usize>()?);
        let hour = hour.ok_or_else(|| {
            JsError::new("a day has 24 hours")
        })?;
        hour.rides += 1;
        hour.minutes += row[2].parse::<f64>()?;
        Ok(())
    }
}

/// Reads a CSV table of rides, and tells how far it is.
#[wasm_bindgen]
pub async fn group(
    table: String,
    progress: &Function,
) -> Result<Rides, JsValue> {
    let mut rides = Rides::default();
    let mut reader = Reader::from_reader(table.as_bytes());
    let mut row = StringRecord::new();
    let mut count = 0;
    while reader.read_record(&mut row).map_err(JsError::from)? {
        rides.add(&row)?;
        count += 1;
        if count % ROWS == 0 {
            let place = reader.position().byte() as f64;
            tell(progress, place / table.len() as f64).await?;
        }
    }
    tell(progress, 1.0).await?;
    Ok(rides)
}

/// Calls a Python function, and waits for what it returns.
async fn tell(
    progress: &Function,
    share: f64,
) -> Result<(), JsValue> {
    let told = progress.call1(&JsValue::NULL, &share.into())?;
    JsFuture::from(Promise::resolve(&told)).await?;
    Ok(())
}
