// Fetches the bytes of a module, from a URL or a Response. A module that will not be edited is compiled while it
// arrives.

import { awake } from "./wasm/compiling.js";
import { examine } from "./wasm/infallible.js";

/** A fetched file, and how the server sent it. `module` is there if it was compiled while it arrived. */
export interface Arrival {
  readonly ok: boolean;
  readonly status: string;
  readonly mime: string;
  readonly bytes: Uint8Array;
  readonly module: WebAssembly.Module | undefined;
}

const MIME = "application/wasm";
const MAGIC_AND_VERSION = 8;
const CUSTOM_SECTION = 0;
const TYPE_SECTION = 1;
const IMPORT_SECTION = 2;

export async function fetchModule(source: string | Response): Promise<Arrival> {
  const response = typeof source === "string" ? await fetch(source) : source;
  const mime = (response.headers.get("Content-Type") ?? "").split(";")[0].trim();
  const status = `${response.status} ${response.statusText}`.trim();
  const { ok } = response;
  if (!ok || response.body === null) return { ok, status, mime, bytes: new Uint8Array(), module: undefined };
  const copy = mime === MIME && "compileStreaming" in WebAssembly ? response.clone() : undefined;
  return { ok, status, mime, ...(await receive(response.body, copy)) };
}

/**
 * Reads a body to its end. Once its first bytes show that the module imports nothing, `copy` is compiled as it arrives.
 */
async function receive(body: ReadableStream<Uint8Array>, copy: Response | undefined) {
  const reader = body.getReader();
  const chunks: Uint8Array[] = [];
  let compiling: Promise<WebAssembly.Module | undefined> | undefined;
  for (let chunk = await reader.read(); !chunk.done; chunk = await reader.read()) {
    chunks.push(chunk.value);
    if (copy === undefined || compiling !== undefined) continue;
    const edited = importsAnything(joined(chunks));
    if (edited === undefined) continue;
    compiling = edited ? cancelled(copy) : awake(WebAssembly.compileStreaming(copy)).catch(() => undefined);
  }
  const bytes = joined(chunks);
  const module = await compiling;
  if (module !== undefined) examine(module, bytes);
  return { bytes, module };
}

async function cancelled(copy: Response): Promise<undefined> {
  await copy.body?.cancel();
}

function joined(chunks: readonly Uint8Array[]): Uint8Array<ArrayBuffer> {
  const whole = new Uint8Array(chunks.reduce((length, chunk) => length + chunk.length, 0));
  let at = 0;
  for (const chunk of chunks) {
    whole.set(chunk, at);
    at += chunk.length;
  }
  return whole;
}

/**
 * Whether a module imports anything, by its first bytes; undefined if they do not reach far enough. An exception can
 * unwind a module that has imports, so its stack pointer must be exported, which takes an edit (see `wasm_file.py`).
 */
export function importsAnything(bytes: Uint8Array): boolean | undefined {
  let at = MAGIC_AND_VERSION;
  while (at < bytes.length) {
    const section = bytes[at];
    if (section === IMPORT_SECTION) return true;
    if (section !== CUSTOM_SECTION && section !== TYPE_SECTION) return false;
    const size = leb128(bytes, at + 1);
    if (size === undefined) return undefined;
    at = size.end + size.value;
  }
  return undefined;
}

function leb128(bytes: Uint8Array, at: number): { value: number; end: number } | undefined {
  let value = 0;
  for (let shift = 0; at < bytes.length; shift += 7) {
    const byte = bytes[at++];
    value += (byte & 0x7f) * 2 ** shift;
    if (byte < 0x80) return { value, end: at };
  }
  return undefined;
}
