// C-style enums (their number, an f64 since 0.2.130) and string enums (the index of their text).

import type { Codec, Context } from "../codec.js";
import { Refusal } from "../failure.js";
import type { EnumRef, StringEnumRef } from "../protocol.js";

export function enumeration<V>({ host, instance }: Context<V>, type: EnumRef): Codec<V> {
  return {
    words: [instance.plan.dialect.enum_word],
    takesNothing: true,
    lower: (value) => host.variant(value, type.key),
    lift: (_, word) => host.fromVariant(word as number, type.key),
  };
}

export function stringEnum<V>({ host, instance }: Context<V>, type: StringEnumRef): Codec<V> {
  const texts =
    instance.plan.string_enums
      .find((each) => each.key === type.key)
      ?.variants.map((variant) => String(variant.value)) ?? [];
  return {
    words: ["i32"],
    takesNothing: true,
    lower(value) {
      const index = texts.indexOf(host.string(value));
      if (index < 0)
        throw new Refusal(
          "ConversionError",
          `one of ${texts.map((each) => each || "''").join(", ")}`,
          host.describe(value),
        );
      return index;
    },
    lift: (_, index) => host.fromVariant(texts[index as number], type.key),
  };
}
