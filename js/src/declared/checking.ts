// Checks a value of JavaScript that was made of one of the other language against a declared type, with all that is in
// it, and gives it the form that the package expects: a `Map` for a dict, null for none. A check is composed once for a
// type. It returns the value itself, unless the form differs.

import { pathText, placed, Refusal } from "../failure.js";
import { guestOf, HostObject } from "../heap.js";
import { isInstance } from "../page-values.js";
import type { Callback, Choice, Field, Literals, Mapping, Record_, RecordRef, Tuple, Type } from "../protocol.js";
import type { PackageContext, PackageHome } from "./home.js";
import { isKind, isPlain, recordOf } from "./kinds.js";
import { type Lift, Lifts } from "./lifting.js";
import { numbersFrom } from "./numbers.js";
import { refusal, shown } from "./words.js";

/** Returns a value in the form that a type asks for; refuses a value that does not fit. */
export type Check = (value: unknown) => unknown;

export class Checks<V> {
  readonly #records = new Map<string, Check>();
  readonly #lifts: Lifts<V>;

  constructor(private readonly context: PackageContext<V>) {
    this.#lifts = new Lifts(context);
  }

  get #home(): PackageHome {
    return this.context.instance;
  }

  of(type: Type): Check {
    const home = this.#home;
    switch (type.is) {
      case "Option":
      case "Nullable":
        return orNone(this.of(type.item), type.is === "Option");
      case "Number":
        return type.kind === "big" ? big(this.#sure(type)) : this.#sure(type);
      case "Numbers":
        return (value) => numbersFrom(type, value) ?? refuse(home, type, value);
      case "Sequence": {
        const sure = this.#sure(type);
        const item = this.of(type.item);
        return (value) => eachItem(sure(value) as unknown[], () => item);
      }
      case "Tuple":
        return this.#places(type);
      case "SetOf": {
        const item = this.of(type.item);
        return (value) => new Set(eachItem(listed(value) ?? refuse(home, type, value), () => item));
      }
      case "Mapping":
        return this.#mapping(type);
      case "RecordRef":
        return this.#record(type);
      case "Choice":
        return this.#choice(type);
      case "Callback":
        return this.#callback(type);
      default:
        return this.#sure(type);
    }
  }

  #sure(type: Type): Check {
    const home = this.#home;
    return (value) => (isKind(home, type, value) ? value : refuse(home, type, value));
  }

  #places(type: Tuple): Check {
    const checks = type.items.map((each) => this.of(each));
    const rest = type.rest === null ? undefined : this.of(type.rest);
    const most = rest === undefined ? checks.length : Number.POSITIVE_INFINITY;
    return (value) => {
      if (!Array.isArray(value) || value.length < type.required || value.length > most) {
        throw refusal(this.#home, type, value);
      }
      return eachItem(value, (index) => checks[index] ?? (rest as Check));
    };
  }

  #mapping(type: Mapping): Check {
    const key = this.of(type.key);
    const item = this.of(type.item);
    return (value) => {
      const given = entriesOf(value) ?? refuse(this.#home, type, value);
      const entries = given.map(([name, each]): [unknown, unknown] => [
        part(key, keyOf(type.key, name), String(name)),
        part(item, each, String(name)),
      ]);
      return type.is_map ? new Map(entries) : Object.fromEntries(entries as [string, unknown][]);
    };
  }

  /** Returns the check of an object with known fields. One that has a class of its own is trusted. */
  #record(type: RecordRef): Check {
    const known = this.#records.get(type.key);
    if (known !== undefined) return known;
    let check: Check | undefined; // composed at the first use, because a record may hold records of its own type
    const lazy: Check = (value) => {
      check ??= this.#fields(type, recordOf(this.#home, type));
      return check(value);
    };
    this.#records.set(type.key, lazy);
    return lazy;
  }

  #fields(type: RecordRef, declared: Record_): Check {
    const checks = new Map(declared.fields.map((field) => [field.name, this.#field(field)]));
    const others = declared.index === null ? undefined : this.of(declared.index);
    const needed = declared.fields.filter(isNeeded).map(({ name }) => name);
    const sure = this.#sure(type);
    return (value) => {
      const given = isInstance(value, Map) ? Object.fromEntries(value as Map<string, unknown>) : value;
      if (!isPlain(given)) return sure(given);
      let made = given;
      for (const key of Object.keys(given)) {
        const check = checks.get(key) ?? others ?? strange(declared, key);
        const found = part(check, given[key], key);
        if (found === given[key]) continue;
        if (made === given) made = { ...given };
        Object.defineProperty(made, key, { value: found, writable: true, enumerable: true, configurable: true });
      }
      for (const name of needed) if (!Object.hasOwn(given, name)) throw incomplete(declared, name, given);
      return made;
    };
  }

  #field({ type, optional }: Field): Check {
    const check = this.of(type);
    const mayBeAbsent = optional && type.is !== "Nullable"; // none is null there
    return mayBeAbsent ? (value) => (value === undefined ? undefined : check(value)) : check;
  }

  /** Returns the check of a choice: the value becomes what the first variant asks for that it fits. */
  #choice(type: Choice): Check {
    const home = this.#home;
    const variants = type.variants.map((each) => ({ type: each, check: this.of(each) }));
    return (value) => {
      const refused: Refusal[] = [];
      for (const variant of variants) {
        if (!isKind(home, variant.type, value)) continue;
        try {
          return variant.check(value);
        } catch (thrown) {
          if (!(thrown instanceof Refusal)) throw thrown;
          if (isMeant(home, variant.type, value)) refused.push(thrown);
        }
      }
      throw refused.length === 1 ? refused[0] : (mistold(home, type, value) ?? refusal(home, type, value));
    };
  }

  /** Returns the check of a function. A function of the page is passed as it is, one of the other language is wrapped. */
  #callback(type: Callback): Check {
    const sure = this.#sure(type);
    const parameters = type.parameters.map((each) => this.#lifts.part(each));
    const rest = type.rest === null ? undefined : this.#lifts.part(type.rest);
    const returns = type.returns.is === "Unit" ? undefined : this.of(type.returns);
    return (value) => {
      const face = sure(value) as object;
      const guest = guestOf(face);
      if (guest === undefined || !HostObject.isOne(guest)) return face;
      const label = `the result of ${guest.describe()}`;
      const call = (args: readonly unknown[]): unknown => {
        void face; // the face keeps the guest alive
        const known = rest === undefined ? args.slice(0, parameters.length) : args;
        const result = guest.called(known.map((each, index) => (parameters[index] ?? (rest as Lift<V>))(each, label)));
        return returns === undefined ? undefined : placing(label, () => returns(result));
      };
      return (...args: unknown[]): unknown => this.#home.forPage(() => call(args));
    };
  }
}

const refuse = (home: PackageHome, type: Type, value: unknown): never => {
  throw refusal(home, type, value);
};

const orNone =
  (item: Check, keepsNull: boolean): Check =>
  (value) => {
    if (value === undefined || value === null) return keepsNull ? value : null;
    return item(value);
  };

const big =
  (sure: Check): Check =>
  (value) =>
    Number.isSafeInteger(value) ? BigInt(value as number) : sure(value);

function placing<T>(label: string, check: () => T): T {
  try {
    return check();
  } catch (thrown) {
    throw placed(thrown, label);
  }
}

// --- Parts of containers ---------------------------------------------------------------------------------------------

/** Runs the check of a part of a container; a refusal then names the key or index under which the part is. */
function part(check: Check, value: unknown, key: string | number): unknown {
  try {
    return check(value);
  } catch (thrown) {
    if (thrown instanceof Refusal) thrown.path = pathText([key]) + thrown.path;
    throw thrown;
  }
}

/** Returns an array with its items checked: the same one, if none of them takes another form. */
function eachItem(given: readonly unknown[], checkAt: (index: number) => Check): readonly unknown[] {
  let made: unknown[] | undefined;
  for (let index = 0; index < given.length; index++) {
    const found = part(checkAt(index), given[index], index);
    if (found === given[index]) continue;
    made ??= [...given];
    made[index] = found;
  }
  return made ?? given;
}

function listed(value: unknown): readonly unknown[] | undefined {
  if (isInstance(value, Set)) return [...(value as Set<unknown>)];
  return Array.isArray(value) ? value : undefined;
}

function entriesOf(value: unknown): [unknown, unknown][] | undefined {
  if (isInstance(value, Map)) return [...(value as Map<unknown, unknown>)];
  return isPlain(value) ? Object.entries(value) : undefined;
}

/** Returns a key as its type asks for it: the keys of a dict of Python with integers have become texts. */
function keyOf(type: Type, key: unknown): unknown {
  return type.is === "Number" && typeof key === "string" && /^-?\d+$/.test(key) ? Number(key) : key;
}

// --- Fields ----------------------------------------------------------------------------------------------------------

const isNeeded = ({ optional, type }: Field): boolean => !optional && type.is !== "Option";

function strange({ name, fields }: Record_, key: string): never {
  const known = fields.map((field) => `'${field.name}'`).join(", ");
  throw new Refusal("ConversionError", `a dict (${name}) with keys among ${known || "none"}`, `the key '${key}'`);
}

const incomplete = ({ name }: Record_, missing: string, given: unknown): Refusal =>
  new Refusal("ConversionError", `a dict (${name}) with '${missing}'`, shown(given));

/** Returns the refusal of the field by which the variants differ, if it has none of their values. */
function mistold(home: PackageHome, { variants }: Choice, value: unknown): Refusal | undefined {
  if (!isPlain(value) || !variants.every((each) => each.is === "RecordRef")) return undefined;
  const records = variants.map((each) => recordOf(home, each as RecordRef));
  for (const { name } of records[0].fields) {
    const types = records.map(({ fields }) => fields.find((field) => field.name === name)?.type);
    if (!types.every((type) => type?.is === "Literals") || !Object.hasOwn(value, name)) continue;
    const values = [...new Set(types.flatMap((type) => (type as Literals).values))];
    const found = refusal(home, { is: "Literals", values }, value[name]);
    found.path = pathText([name]);
    return found;
  }
  return undefined;
}

/** Whether a variant is the one that was meant, as far as fields with literal types tell. */
function isMeant(home: PackageHome, type: Type, value: unknown): boolean {
  if (type.is !== "RecordRef" || !isPlain(value)) return true;
  const told = recordOf(home, type).fields.filter((field) => field.type.is === "Literals");
  return told.every((field) => !Object.hasOwn(value, field.name) || isKind(home, field.type, value[field.name]));
}
