// Parts of a Rust file, found by the names of its items, so that a lesson never shows other code than what runs.

export interface Excerpt {
  /** The number of its first line in the file. */
  first: number;
  lines: string[];
}

/** The excerpts for items such as "fn add" or "struct WordCounter", in the order of the file, neighbours joined. */
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

/** Lines counted from 0; `end` is the first one that does not belong to it. */
interface Range {
  first: number;
  end: number;
}

/** The item, and the heading of the `impl` block that it stands in. */
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

/** Comments and attributes above belong to the item. */
function startOf(lines: readonly string[], heading: number): number {
  const above = lines.findLastIndex((line, place) => place < heading && !isComment(line) && !/^\s*#\[/.test(line));
  return above + 1;
}

/** Past its closing brace, or its semicolon. */
function endOf(lines: readonly string[], heading: number): number {
  let depth = 0;
  const last = lines.findIndex((line, place) => {
    if (place < heading) return false;
    depth += line.split("{").length - line.split("}").length;
    return depth === 0 && /[;}]\s*$/.test(line);
  });
  return last < 0 ? lines.length : last + 1;
}
