import { tryRust } from "./try.mjs";

document.title = await tryRust("/crates/lesson2_bindgen.wasm");
