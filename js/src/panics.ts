// What is known about a panic or trap: the words of a panic hook, or else the cause that the trap's trace shows. Rust's
// standard library keeps the names of its functions, unless the file was stripped of them.

import { CAPACITY_OVERFLOW, outOfMemory, silentPanic, stackOverflow } from "./messages.js";
import { readText } from "./utf8.js";

/**
 * The export by which `pybridge build` links a panic hook into a module (pybridge/build/panic_hook/hook.rs). It sets the
 * hook, and returns the address at which a panic leaves the address and the length of its words.
 */
export const PANIC_HOOK = "__pybridge_panics";

/** Passed to Python, where they are attributes of the exception. */
export interface PanicDetails {
  /** The message of the panic; empty if Rust did not tell. */
  readonly message: string;
  /** The file, line and column of the panic; empty if Rust did not tell. */
  readonly location: string;
  /** The stack trace that the panic hook wrote, or that of the trap. */
  readonly stack: string;
}

/** What a trap left behind. */
export interface Aftermath {
  /** What a panic hook said: the last text that the module wrote to `console.error`, or that it left in its memory. */
  readonly reported: string;
  /** The size of linear memory in bytes. */
  readonly memory: number;
  /** Whether Rust's own stack, in linear memory, has overflowed. */
  readonly isStackFull: boolean;
  /** Whether wasm-bindgen made the module, so that it may have a panic hook. */
  readonly mayHaveHook: boolean;
}

/** Returns the text for a message, which fits into one line, and the details. */
export function explainTrap(trap: Error, aftermath: Aftermath): { said: string; details: PanicDetails } {
  const stack = trap.stack ?? "";
  const { reported } = aftermath;
  if (reported === "")
    return { said: `panicked: ${causeOf(trap, stack, aftermath)}`, details: { message: "", location: "", stack } };
  const details = readReport(reported, stack);
  return { said: `panicked${details.location && ` at ${details.location}`}: ${inOneLine(details.message)}`, details };
}

/** Returns the words that the hook linked in has left, for the address that it returned; empty if nothing panicked. */
export function wordsOfHook(bytes: Uint8Array, u32: Uint32Array, place: number): string {
  const [address, length] = u32.subarray(place >>> 2, (place >>> 2) + 2);
  return length === 0 ? "" : readText(bytes, address, length);
}

/** Reads the text of a panic hook: a line that says where it panicked, the message and, in some hooks, a stack trace. */
export function readReport(reported: string, fallback: string): PanicDetails {
  const [head, ...rest] = reported.split(/\n\s*Stack:\s*\n/);
  const stack = rest.length > 0 ? rest.join("\n").trim() : fallback;
  const text = head.trim();
  const found = /^panicked at (.+?:\d+:\d+):\r?\n([\s\S]*)$/.exec(text);
  if (found !== null) return { location: found[1], message: found[2].trim(), stack };
  const old = /^panicked at '([\s\S]*)', (.+:\d+:\d+)$/.exec(text); // up to Rust 1.72
  if (old !== null) return { location: old[2], message: old[1], stack };
  return { location: "", message: text.replace(/^panicked:? */, ""), stack };
}

const inOneLine = (text: string): string => text.replace(/\s*\n\s*/g, "; ");

function causeOf(trap: Error, stack: string, { memory, isStackFull, mayHaveHook }: Aftermath): string {
  const said = trap.message.replace(/ \(evaluating '.*'\)$/s, ""); // WebKit quotes the source of our call
  if (isStackFull || !(trap instanceof WebAssembly.RuntimeError)) return stackOverflow(said);
  if (/rust_oom|handle_alloc_error|alloc_error_handler/.test(stack)) return outOfMemory(String(memory));
  if (/capacity_overflow/.test(stack)) return CAPACITY_OVERFLOW;
  if (!/unreachable/i.test(said) || !mayHaveHook) return said;
  return /rust_panic|__rust_start_panic|panic_fmt|__rust_abort/.test(stack) || !hasNames(stack)
    ? silentPanic("unreachable")
    : said;
}

/** Whether the innermost frame of a trace has a name: a file that was stripped has only numbers. */
function hasNames(stack: string): boolean {
  const frame = stack.split("\n").find((line) => line.includes("wasm")) ?? "";
  return !/^\s*at (?:async )?wasm:|^wasm-function\[\d+\]@|^@|<\?>\.wasm-function\[\d+\]/.test(frame);
}
