// The direct way to the page and to wasm-bindgen's intrinsics: an import whose values need no transfer is served by a
// function literal of its own, which calls the codecs and the page and nothing else. `js/literals.mjs` says why each
// import has its own literal.

import { type Literal, parts } from "pybridge:literals";
import type { Codec, Context } from "../codec.js";
import { placed } from "../failure.js";
import type { Instance } from "../instance.js";
import { nextLiteral } from "../literal-pool.js";
import type { WasmFunction, Word } from "../memory.js";
import type { Import, Type, WasmType } from "../protocol.js";
import { storing } from "../storing.js";
import { catching, originalOf, remarked } from "./caught.js";
import type { Asked } from "./page.js";
import { type Service, zeroOf } from "./serve.js";

/** The literals of each import by shape, which depends on what serves it: all instances of a module use the same. */
const known = new WeakMap<Import, Map<string, Literal>>();
/** The literal of each cast, by its types. */
const casts = new Map<string, Literal>();

/**
 * Returns the function for an import that the page answers as `asked` says, or `other` where the receiver is an object
 * of the other language; undefined if it needs more than the direct way has.
 */
export function direct(
  instance: Instance,
  imported: Import,
  { kind, key, route }: Asked,
  other: WasmFunction | undefined,
): WasmFunction | undefined {
  const [first, second, ...more] = route.rest;
  if (more.length > 0) return undefined;
  const failed = (thrown: unknown): unknown => originalOf(instance, imported, thrown);
  return made(instance.page, imported, kind, failed, { start: route.start, first, second, key, other });
}

/** Returns the function for an import that one of our own functions answers; undefined as above. */
export function directOperation(
  instance: Instance,
  imported: Import,
  operation: (...args: unknown[]) => unknown,
): WasmFunction | undefined {
  return made(instance.inner, imported, "operation", (thrown) => thrown, { operation });
}

/** Returns the function for an import that the other language answers; undefined as above. */
export function directService(
  instance: Instance,
  imported: Import,
  service: Service<unknown>,
): WasmFunction | undefined {
  const operation = (...args: unknown[]): unknown => service(args);
  return made(instance.outer, imported, "service", (thrown) => thrown, { operation });
}

/** The parts of a cast. */
interface CastParts {
  readonly context: Context<unknown, Instance>;
  /** The wasm types of the words of the source, as they lie in memory. */
  readonly words: readonly WasmType[];
  readonly source: Type;
  readonly target: Type;
}

/** Returns the function for a cast, which reads at one address and writes at another; undefined as above. */
export function directCast({
  context,
  words,
  source,
  target,
}: CastParts): ((from: number, to: number) => void) | undefined {
  const codec = context.codecOf(target);
  if (!(isDirect(source) || isHeapClosure(source)) || !isDirectResult(target) || codec.words.join() !== "i32")
    return undefined;
  const key = JSON.stringify([source, target]);
  const isNumber = NUMBERS.has(source.is) && target.is === "Object";
  const found = casts.get(key) ?? nextLiteral(`${isNumber ? "number" : "cast"}:${words.join()}`);
  if (found === undefined) return undefined;
  casts.set(key, found);
  const { host, instance } = context;
  const { heap, memory } = instance;
  const variables: Record<string, unknown> = { heap, memory, host, none: instance.openTransfer("a cast") };
  const cast = found(...parts.map((each) => variables[each]), context.codecOf(source), codec);
  return cast as (from: number, to: number) => void;
}

/** The variables of a literal that depend on its kind. */
interface Variables {
  /** Where the page has what the import names: an object, and the names of two properties, each of the one before. */
  readonly start?: unknown;
  readonly first?: string | undefined;
  readonly second?: string | undefined;
  readonly key?: PropertyKey;
  readonly other?: WasmFunction | undefined;
  readonly operation?: (...args: unknown[]) => unknown;
}

function made(
  context: Context<unknown, Instance>,
  imported: Import,
  kind: Asked["kind"] | "operation" | "service",
  original: (thrown: unknown) => unknown,
  own: Variables,
): WasmFunction | undefined {
  const { parameters, returns, is_async, settles, name } = imported;
  if (is_async || settles !== null || !parameters.every(isDirect) || !isDirectResult(returns)) return undefined;
  const { host, instance } = context;
  const codecs = parameters.map((type) => context.codecOf(type));
  const receiver = RECEIVED.has(kind) ? codecs.shift() : undefined;
  const returned = context.codecOf(returns);
  const found = literal(imported, shapeOf(kind, codecs, returned));
  if (found === undefined) return undefined;
  const { heap, memory } = instance;
  const none = instance.openTransfer(`import ${name}`);
  const caught = catching(instance, imported, zeroOf(returned));
  const variables: Record<string, unknown> = {
    instance,
    heap,
    memory,
    host,
    none,
    receiver,
    name,
    returns: returned,
    store: storing(memory, returned.words),
    ...own,
    failed: (thrown: unknown, owner: unknown) =>
      caught(remarked(instance, original(worded(thrown, kind, owner, own.key)))),
    refused: (thrown: unknown): Word => {
      none.fail();
      return caught(placed(thrown, `import '${name}': its result`));
    },
  };
  return found(...parts.map((each) => variables[each]), ...codecs);
}

/**
 * Returns what a literal threw. JavaScript's own error for a call of something else than a function quotes the literal;
 * this one names the property.
 */
function worded(thrown: unknown, kind: string, owner: unknown, key: PropertyKey | undefined): unknown {
  const isMade = kind === "constructor";
  const what = isMade ? "constructor" : "function";
  if (key === undefined || !(thrown instanceof TypeError && thrown.message.includes(`is not a ${what}`))) return thrown;
  try {
    const called = isMade ? owner : (owner as Record<PropertyKey, unknown>)[key];
    return typeof called === "function" ? thrown : new TypeError(`${String(key)} is not a ${what}`);
  } catch {
    return thrown; // by the page's own code: a getter or a trap
  }
}

/** The kinds of imports that operate on their first argument. */
const RECEIVED: ReadonlySet<string> = new Set(["method", "getter", "setter", "index_get", "index_set"]);

function shapeOf(kind: string, codecs: readonly Codec<unknown>[], returned: Codec<unknown>): string {
  const pattern = codecs.map(({ words }) => words.length).join("");
  return `${kind}:${pattern}${returned.words.length > 1 ? ":area" : ""}`;
}

/** Returns the literal of an import: one of this shape that no other import has, as long as there are some. */
function literal(imported: Import, shape: string): Literal | undefined {
  let own = known.get(imported);
  if (own === undefined) {
    own = new Map();
    known.set(imported, own);
  }
  const found = own.get(shape) ?? nextLiteral(shape);
  if (found !== undefined) own.set(shape, found);
  return found;
}

/** The types whose values become handles as they are: they are no guests. */
const NUMBERS: ReadonlySet<Type["is"]> = new Set(["Integer", "Float", "Boolean"] as const);

/** Whether lifting a value leaves the transfer alone. */
function isDirect(type: Type): boolean {
  switch (type.is) {
    case "Float":
    case "Boolean":
    case "Character":
    case "Text":
    case "Object":
      return true;
    case "Integer":
      return type.bits <= 64;
    default:
      return false;
  }
}

/** Whether a type is that of closures which Rust hands over: lifting a stack closure tells the transfer to end it. */
const isHeapClosure = (type: Type): boolean => type.is === "Closure" && type.lifetime === "heap";

/** Whether lowering a value takes nothing but memory and handles that Rust then owns. */
function isDirectResult(type: Type): boolean {
  if (type.is === "Option") return isDirectResult(type.item);
  if (type.is === "Object" || type.is === "Text") return type.owned;
  return type.is === "Unit" || isDirect(type);
}
