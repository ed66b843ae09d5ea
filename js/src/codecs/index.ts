// Maps every `Type` to its codec.

import type { ClosureHome } from "../closures.js";
import type { Codec, Context } from "../codec.js";
import type { PackageHome } from "../declared/home.js";
import { declaredCodecs, UNCHANGED } from "../declared/index.js";
import { Failure } from "../failure.js";
import type { Host } from "../host.js";
import { onlyInPackages } from "../messages.js";
import type { Type } from "../protocol.js";
import { closure } from "./closures.js";
import { enumeration, stringEnum } from "./enums.js";
import { boolean, character, float, integer, pointer, unit } from "./numbers.js";
import { object } from "./objects.js";
import { nullable, option } from "./options.js";
import { promised } from "./promises.js";
import { result } from "./results.js";
import { sequence } from "./sequences.js";
import { numbers } from "./slices.js";
import { struct } from "./structs.js";
import { text } from "./text.js";
import { union } from "./unions.js";

export function contextOf<V, I extends ClosureHome & PackageHome>(host: Host<V>, instance: I): Context<V, I> {
  if (instance.plan.is_package) return { host, instance, codecOf: declaredCodecs({ host, instance }) };
  const known = new WeakMap<Type, Codec<V>>(); // promises ask each time when they settle
  const context: Context<V, I> = {
    host,
    instance,
    codecOf(type) {
      const found = known.get(type) ?? codecOf(context, type);
      known.set(type, found);
      return found;
    },
  };
  return context;
}

/** Returns the context for values of the page's own JavaScript: those of a package need no conversion. */
export function pageContextOf<I extends ClosureHome & PackageHome>(
  host: Host<unknown>,
  instance: I,
): Context<unknown, I> {
  return instance.plan.is_package ? { host, instance, codecOf: () => UNCHANGED } : contextOf(host, instance);
}

function codecOf<V>(context: Context<V, ClosureHome>, type: Type): Codec<V> {
  switch (type.is) {
    case "Integer":
      return integer(context, type);
    case "Float":
      return float(context, type);
    case "Boolean":
      return boolean(context);
    case "Character":
      return character(context);
    case "Pointer":
      return pointer(context, type);
    case "Unit":
      return unit(context);
    case "Text":
      return text(context, type);
    case "Numbers":
      return numbers(context, type);
    case "Sequence":
      return sequence(context, type, context.codecOf(itemOf(type.item, type.cells)));
    case "Object":
      return object(context, type);
    case "Promised":
      return promised(context, type);
    case "StructRef":
      return struct(context, type);
    case "EnumRef":
      return enumeration(context, type);
    case "StringEnumRef":
      return stringEnum(context, type);
    case "Option":
      return option(context, type);
    case "Nullable":
      return nullable(context, type);
    case "UnionRef":
      return union(context, type);
    case "Result":
      return result(context, context.codecOf(type.item));
    case "Closure":
      return closure(context, type);
    default:
      throw new Failure("ConversionError", onlyInPackages(type.is));
  }
}

/**
 * Returns the type of a sequence's item. Texts in cells are lent, whatever their type says: pybridge frees the buffer
 * that holds them, and not the texts.
 */
function itemOf(item: Type, cells: boolean): Type {
  return cells && item.is === "Text" ? { ...item, owned: false } : item;
}
