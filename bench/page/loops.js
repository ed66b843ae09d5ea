// Compiles each way that is written in JavaScript into a loop of its own, as bench/cases/loops.py does for Python.

/** @typedef {(...names: unknown[]) => unknown} Made */

const AsyncFunction = /** @type {FunctionConstructor} */ ((async () => {}).constructor);

/**
 * Returns the buffer of a new WebAssembly memory of at least so many bytes.
 *
 * @param {number} bytes
 */
const memory = (bytes) => new WebAssembly.Memory({ initial: Math.ceil(bytes / 65536) }).buffer;

/** @param {() => unknown} call */
function raised(call) {
  try {
    call();
  } catch (error) {
    return error instanceof Error ? error.message : String(error);
  }
  return "nothing was raised";
}

/**
 * @param {object} glue
 * @param {string} setup
 * @param {string} statement
 * @param {string} checked
 * @param {string} after
 * @param {boolean} awaits
 */
export function compile(glue, setup, statement, checked, after, awaits) {
  const Maker = awaits ? AsyncFunction : Function;
  const make = (/** @type {string} */ body) =>
    /** @type {Made} */ (new Maker("glue", "memory", "raised", "rounds", `"use strict"; ${setup}\n${body}`));
  const timed = `{ ${statement}; } const start = performance.now(); for (let i = 0; i < rounds; i++) { ${statement}; }`;
  const loop = make(`${timed} const taken = performance.now() - start; ${after} return taken;`);
  const check = make(`const answer = ${checked}; ${after} return answer;`);
  return {
    loop: (/** @type {number} */ n) => loop(glue, memory, raised, n),
    check: () => check(glue, memory, raised, 1),
  };
}
