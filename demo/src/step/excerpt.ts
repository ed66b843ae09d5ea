// Parts of a Rust file, found by the names of its items, so that a lesson never shows other code than what runs.

export interface Excerpt {
  /** The number of its first line in the file. */
  first: number;
  lines: string[];
}

/** The excerpts for items such as "fn add" or "struct WordCounter", in the order of the file, neighbours joined. */
export function excerpts(source: string, items: readonly string[]): Excerpt[] {
  const lines = source.trimEnd().split("\n");
  const ranges = items.map((item) => rangeOf(lines, item)).sort((one, other) => one.first - other.first);
  const joined: Range[] = [];
  for (const range of ranges) {
    const last = joined.at(-1);
    if (last && range.first <= last.end + 1) last.end = Math.max(last.end, range.end);
    else joined.push({ ...range });
  }
  return joined.map(({ first, end }) => ({ first: first + 1, lines: dedented(lines.slice(first, end)) }));
}

interface Range {
  first: number;
  end: number;
}

/** From the item's comments and attributes to its closing brace, or to its semicolon. */
function rangeOf(lines: readonly string[], item: string): Range {
  const heading = new RegExp(`^\\s*[a-z("\\s)]*\\b${item.replace(/[^\w ]/g, "\\$&")}(?!\\w)`);
  const found = lines.findIndex((line) => heading.test(line));
  if (found < 0) throw new Error(`the Rust source has no item "${item}"`);
  let first = found;
  while (/^\s*(\/\/|#\[)/.test(lines[first - 1] ?? "")) first -= 1;
  let end = found;
  let depth = 0;
  do {
    const line = lines[end] ?? "";
    depth += line.split("{").length - line.split("}").length;
    end += 1;
    if (depth === 0 && /[;}]\s*$/.test(line)) break;
  } while (end < lines.length);
  return { first, end };
}

function dedented(lines: string[]): string[] {
  const indents = lines.filter((line) => line.trim() !== "").map((line) => line.search(/\S/));
  const indent = Math.min(...indents);
  return lines.map((line) => line.slice(indent));
}
