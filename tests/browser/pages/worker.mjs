import { tryRust } from "./try.mjs";

postMessage(await tryRust("/crates/lesson2_bindgen.wasm"));
