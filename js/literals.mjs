// Prints the module "pybridge:literals": functions that serve an import, a cast or the call of an export, many equal ones
// for each kind.
//
// All closures of one function literal share what V8 has learnt about its calls. So a literal that serves many imports
// calls all of them slowly, and one that serves a single import is as fast as wasm-bindgen's glue. A page that forbids
// eval can have such literals only from the text of the runtime: hence the copies. Where they are used up, the last one
// serves all further imports. `js/src/printed-literals.d.ts` declares the module, `js/src/literal-pool.ts` hands them out.

import { transform } from "esbuild";

/** How many equal literals there are for a shape: most for those whose arguments and result are one word each. */
const COPIES = { plain: 16, others: 3, long: 1 };

/** The variables of a literal, in the order in which it is given them; then come the codecs of the arguments. */
const PARTS = [
  "instance",
  "heap",
  "memory",
  "host",
  "none",
  "receiver",
  "returns",
  "store",
  "start",
  "first",
  "second",
  "key",
  "name",
  "operation",
  "other",
  "failed",
  "refused",
];

/** The most arguments of a shape; a pattern has a digit for each argument, which is the number of its words. */
const MOST = 3;

/**
 * The kinds of imports. `asks`: the expression that asks for the result, given the arguments; `before`: the statement
 * before it; `owner`: whether the first argument is the object that is asked; `releases`: whether the values are heap
 * entries, which have to be released.
 */
const KINDS = {
  operation: { most: 2, releases: true, asks: (args) => `operation(${args})` },
  service: { releases: true, asks: (args) => `operation(${args})` },
  free: { before: "owner = walked(start, first, second);", asks: (args) => `callable(owner, key)(${args})` },
  member: { before: "owner = walked(start, first, second);", asks: (args) => called(args) },
  method: { owner: true, asks: (args) => called(args) },
  constructor: {
    before: "owner = walked(start, first, second);",
    asks: (args) => `new owner(${args})`,
  },
  getter: { owner: true, most: 0, asks: () => "owner[key]" },
  setter: { owner: true, least: 1, most: 1, asks: ([value]) => `void (owner[key] = ${value})` },
  index_get: { owner: true, least: 1, most: 1, asks: ([at]) => `owner[${at}]` },
  index_set: { owner: true, least: 2, most: 2, asks: ([at, value]) => `void (owner[${at}] = ${value})` },
};

const called = (args) => `owner[key](${args})`;

/** Returns the patterns of up to `most` arguments: "", "1", "2", "11" ... */
function patterns(least, most) {
  let longest = [""];
  const all = [""];
  for (let count = 0; count < most; count++) {
    longest = longest.flatMap((each) => [`${each}1`, `${each}2`]);
    all.push(...longest);
  }
  return all.filter(({ length }) => length >= least);
}

/** Returns the words of the arguments, the statements that lift them, and the names of their values. */
function lifted(owner, pattern) {
  const values = [...(owner ? ["1"] : []), ...pattern].map((count, place) => {
    const name = owner && place === 0 ? "owner" : `value${place - (owner ? 1 : 0)}`;
    const words = Array.from({ length: Number(count) }, (_, at) => `${name}_${at}`);
    const codec = name === "owner" ? "receiver" : name.replace("value", "codec");
    return { name, words, lift: `${name} = ${codec}.lift(none, ${[...words, 0, 0, 0].slice(0, 4).join(", ")});` };
  });
  return {
    words: values.flatMap(({ words }) => words),
    lifts: values.map(({ lift }) => lift).join(" "),
    names: values.map(({ name }) => name),
  };
}

/** Returns the text of a function that makes the wasm function of one import, whose parts are its variables. */
function literal({ asks, before = "", owner = false, releases = false }, pattern, throughArea) {
  const { words, lifts, names } = lifted(owner, pattern);
  const args = names.filter((name) => name !== "owner");
  const given = [...(throughArea ? ["address"] : []), ...words].join(", ");
  const guard = owner ? `if (heap.holdsObject(owner_0 >>> 0)) return other(${given});` : "";
  const lowered = throughArea
    ? "void store(returns.lower(answer, none), none, address)"
    : "returns.lower(answer, none)";
  const release = releases ? [...args, "answer"].map((name) => `host.release(${name});`).join(" ") : "";
  const hasOwner = owner || before !== "";
  const variables = [...(before === "" ? [] : ["owner"]), ...names, "answer"].join(", ");
  return `(${[...PARTS, ...args.map((_, at) => `codec${at}`)].join(", ")}) => (${given}) => {
    ${guard}
    let ${variables};
    try { ${lifts} ${before} answer = ${asks(args)}; } catch (thrown) { ${release} return failed(thrown${hasOwner ? ", owner" : ""}); }
    try {
      if (!instance.alive) instance.ensureAlive(name);
      const word = ${lowered};
      none.forget();
      return word;
    } catch (thrown) { return refused(thrown); } ${release && `finally { ${release} }`}
  }`;
}

/** The casts that have literals: the wasm types of the source, and how to read a word of each. The target is one i32. */
const CASTS = [["i32"], ["i64"], ["f32"], ["f64"], ["i32", "i32"]];
const READS = { i32: "getInt32", i64: "getBigInt64", f32: "getFloat32", f64: "getFloat64" };

/** Returns the text of a function that makes the function of one cast: it reads at `from`, and writes at `to`. */
function cast(types) {
  const words = types.map((type, at) => `view.${READS[type]}(from + ${at * 4}, true)`);
  return `(${[...PARTS, "source", "target"].join(", ")}) => (from, to) => {
    const { view } = memory;
    const value = source.lift(none, ${[...words, 0, 0, 0].slice(0, 4).join(", ")});
    let word;
    try { word = target.lower(value, none); }
    catch (thrown) { none.fail(); throw thrown; }
    finally { host.release(value); }
    none.forget();
    memory.view.setInt32(to, word, true);
  }`;
}

/** Returns the text of a function that makes the function of a cast from a number to a handle. */
function numberCast(types) {
  const words = types.map((type, at) => `view.${READS[type]}(from + ${at * 4}, true)`);
  return `(${[...PARTS, "source"].join(", ")}) => (from, to) => {
    const { view } = memory;
    view.setInt32(to, heap.add(source.lift(none, ${[...words, 0, 0, 0].slice(0, 4).join(", ")}), true), true);
  }`;
}

/** How many guards of adapters there are, and the text of a function that makes one for `inner.call`. */
const GUARDS = 256;
const GUARD = `(instance, label, inner, failed) => () => {
  let stack = inner;
  try { stack = instance.begin(label); inner.call(); } catch (thrown) { return failed(thrown, stack); }
  instance.finish();
  return 0;
}`;

/** Returns the text of the module. */
function printed() {
  const shapes = Object.entries(KINDS).flatMap(([kind, { least = 0, most = MOST, ...how }]) =>
    patterns(least, most).flatMap((pattern) =>
      [false, true].map((throughArea) => {
        const isPlain = !throughArea && !pattern.includes("2");
        const count = isPlain ? COPIES.plain : pattern.length < 2 ? COPIES.others : COPIES.long;
        const copies = new Array(count).fill(literal(how, pattern, throughArea));
        return `"${kind}:${pattern}${throughArea ? ":area" : ""}": [\n${copies.join(",\n")}\n]`;
      }),
    ),
  );
  shapes.push(...CASTS.map((types) => `"cast:${types}": [\n${new Array(COPIES.plain).fill(cast(types))}\n]`));
  const numbers = CASTS.filter((types) => types.length === 1);
  shapes.push(...numbers.map((types) => `"number:${types}": [\n${new Array(COPIES.plain).fill(numberCast(types))}\n]`));
  shapes.push(`guard: [\n${new Array(GUARDS).fill(GUARD)}\n]`);
  return `const walked = (start, first, second) => {
  if (first === undefined) return start;
  return second === undefined ? start?.[first] : start?.[first]?.[second];
};
function callable(value, name) {
  if (typeof value === "function") return value;
  throw new TypeError(\`\${String(name)} is not a function\`);
}
export const parts = ${JSON.stringify(PARTS)};
export const literals = {\n${shapes.join(",\n")}\n};`;
}

/** A plugin for esbuild. */
export const literals = {
  name: "literals",
  setup(build) {
    build.onResolve({ filter: /^pybridge:literals$/ }, ({ path }) => ({ path, namespace: "pybridge" }));
    build.onLoad({ filter: /^pybridge:literals$/, namespace: "pybridge" }, async () => ({
      contents: (await transform(printed(), { minify: true })).code,
    }));
  },
};
