// Cuts excerpts out of a Rust file by the names of its items, so that a lesson always shows the code that runs.

export interface Excerpt {
  /** The line number of its first line in the file. */
  first: number;
  lines: string[];
}

/** Returns excerpts for items such as "fn add" or "struct WordCounter", in the order of the file; joins neighbours. */
export function excerpts(source: string, items: readonly string[]): Excerpt[] {
  const lines = source.trimEnd().split("\n");
  const ranges = items.flatMap((item) => rangesOf(lines, item)).sort((one, other) => one.first - other.first);
  const joined: Range[] = [];
  for (const range of ranges) {
    const last = joined.at(-1);
    if (last && range.first <= last.end + 1) last.end = Math.max(last.end, range.end);
    else joined.push({ ...range });
  }
  return joined.map(({ first, end }) => ({ first: first + 1, lines: lines.slice(first, end) }));
}

/** A range of lines, counted from 0; `end` is exclusive. */
interface Range {
  first: number;
  end: number;
}

/** Returns the range of the item, and before it that of the heading of its `impl` block, if it is in one. */
function rangesOf(lines: readonly string[], item: string): Range[] {
  const name = new RegExp(`(^|\\W)${item.replace(/\W/g, "\\$&")}(?!\\w)`);
  const found = lines.findIndex((line) => name.test(line) && !isComment(line));
  if (found < 0) throw new Error(`the Rust source has no item "${item}"`);
  const whole = { first: startOf(lines, found), end: endOf(lines, found) };
  if (!/^\s/.test(lines[found] ?? "")) return [whole];
  const block = lines.findLastIndex((line, place) => place < found && /^\w.*\{$/.test(line));
  return [{ first: startOf(lines, block), end: block + 1 }, whole];
}

const isComment = (line: string | undefined): boolean => /^\s*\/\//.test(line ?? "");

/** Returns the first line of the item, which includes the comments and attributes above it. */
function startOf(lines: readonly string[], heading: number): number {
  const above = lines.findLastIndex((line, place) => place < heading && !isComment(line) && !/^\s*#\[/.test(line));
  return above + 1;
}

/** Returns the line after the closing brace or the semicolon of the item. */
function endOf(lines: readonly string[], heading: number): number {
  let depth = 0;
  const last = lines.findIndex((line, place) => {
    if (place < heading) return false;
    depth += line.split("{").length - line.split("}").length;
    return depth === 0 && /[;}]\s*$/.test(line);
  });
  return last < 0 ? lines.length : last + 1;
}
