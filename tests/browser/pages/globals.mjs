// What a realm has, to be compared before and after: names and symbols of its global object, and declared names.

/** A global that ChromeDriver defines while the test asks for the page's title. */
const DRIVERS_OWN = "ret_nodes";
const OURS = /^pybridge\.runtime \d+\.\d+\.\d+$/;

/** Returns the names that a text may declare, at whatever depth: a few are words of its comments. */
export const declaredIn = (text) =>
  [...new Set([...text.matchAll(/\b(?:const|let|class|function|var)\s+([A-Za-z_$][\w$]*)/g)].map((found) => found[1]))];

/** Returns what there is: `declared` are the names to look for among those that scripts declare. */
export function snapshot(declared) {
  const names = Object.getOwnPropertyNames(globalThis).filter((name) => name !== DRIVERS_OWN);
  const symbols = Object.getOwnPropertySymbols(globalThis).filter((symbol) => !OURS.test(Symbol.keyFor(symbol)));
  const seen = mayEval() ? declared.filter(isDeclared) : [];
  return new Map([...names, ...symbols, ...seen].map((name) => [String(name), valueOf(name)]));
}

/** Returns the names that are new or have another value. */
export const changes = (before, after) =>
  [...after].filter(([name, value]) => !before.has(name) || !Object.is(before.get(name), value)).map(([name]) => name);

/** Whether a name is declared: only eval sees what a classic script declares with const, let or class. */
function isDeclared(name) {
  try {
    return (0, eval)(`typeof ${name}`) !== "undefined";
  } catch {
    return false; // a keyword
  }
}

/** Whether the policy of the page allows eval. */
function mayEval() {
  try {
    return (0, eval)("true");
  } catch {
    return false;
  }
}

/** Returns a function or a text; other values of a page change by themselves. */
function valueOf(name) {
  const value = Object.getOwnPropertyDescriptor(globalThis, name)?.value;
  return typeof value === "function" || typeof value === "string" ? value : undefined;
}
