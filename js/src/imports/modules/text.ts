// The text of a JavaScript module, with what it imports put in other words.

import { parse } from "es-module-lexer/minimal/js";

/** What a module imports, where it says so: the place of the specifier between its quotes. */
interface Mention {
  readonly specifier: string;
  readonly start: number;
  readonly end: number;
}

function mentionsIn(text: string): Mention[] {
  const [imports] = parse(text);
  return imports.flatMap(({ n: specifier, s, e, d }) => {
    if (specifier === undefined) return []; // computed when it runs, or `import.meta`
    const quotes = d >= 0 ? 1 : 0; // an `import()` is told with its quotes
    return [{ specifier, start: s + quotes, end: e - quotes }];
  });
}

/** The text with another specifier in place of each for which `replace` gives one. */
export function withSpecifiers(text: string, replace: (specifier: string) => string | undefined): string {
  let made = "";
  let at = 0;
  for (const { specifier, start, end } of mentionsIn(text)) {
    const other = replace(specifier);
    if (other === undefined) continue;
    made += text.slice(at, start) + other;
    at = end;
  }
  return made + text.slice(at);
}
