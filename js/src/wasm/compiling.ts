// Waits for what WebAssembly does beside the page. A worker of WebKit is told that a compilation has ended, but goes on
// sleeping until something else wakes it, in about one of 1,000 compilations; a timer wakes it.

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
