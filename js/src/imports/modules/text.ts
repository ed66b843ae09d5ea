// Replaces the specifiers in the text of a JavaScript module.

import { parse } from "es-module-lexer/minimal/js";

/** A specifier in a module's text, and its place between the quotes. */
interface Mention {
  readonly specifier: string;
  readonly start: number;
  readonly end: number;
}

function mentionsIn(text: string): Mention[] {
  const [imports] = parse(text);
  return imports.flatMap(({ n: specifier, s, e, d }) => {
    if (specifier === undefined) return []; // computed when it runs, or `import.meta`
    const quotes = d >= 0 ? 1 : 0; // the parser includes the quotes of an `import()`
    return [{ specifier, start: s + quotes, end: e - quotes }];
  });
}

/** Returns the text with the specifiers replaced for which `replace` returns another. */
export function withSpecifiers(text: string, replace: (specifier: string) => string | undefined): string {
  let edited = "";
  let at = 0;
  for (const { specifier, start, end } of mentionsIn(text)) {
    const other = replace(specifier);
    if (other === undefined) continue;
    edited += text.slice(at, start) + other;
    at = end;
  }
  return edited + text.slice(at);
}
