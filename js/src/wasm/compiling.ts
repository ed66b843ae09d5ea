// Compiles modules, and waits for what WebAssembly does beside the page. A worker of WebKit is told that a compilation has ended, but goes on
// sleeping until something else wakes it, in about one of 1,000 compilations; a timer wakes it.

import { examine } from "./infallible.js";

/** Compiles a module, and notes what can be known about its exports. */
export async function compile(bytes: Uint8Array<ArrayBuffer>): Promise<WebAssembly.Module> {
  const module = await awake(WebAssembly.compile(bytes));
  examine(module, bytes);
  return module;
}

/** Compiles as `compile` does, without waiting, where the platform allows that. */
export function compileSync(bytes: Uint8Array<ArrayBuffer>): WebAssembly.Module {
  const module = new WebAssembly.Module(bytes);
  examine(module, bytes);
  return module;
}

const INTERVAL_MS = 20;

/** Awaits a promise of `WebAssembly`, and keeps a worker awake until it is settled. */
export async function awake<T>(promise: Promise<T>): Promise<T> {
  if (!("WorkerGlobalScope" in globalThis)) return promise;
  const timer = setInterval(() => {}, INTERVAL_MS);
  try {
    return await promise;
  } finally {
    clearInterval(timer);
  }
}
