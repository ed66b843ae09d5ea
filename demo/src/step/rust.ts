// Shows Rust code with highlighting, and with the line numbers of the real file.

import { rustLanguage } from "@codemirror/lang-rust";
import { classHighlighter, highlightCode } from "@lezer/highlight";
import type { Excerpt } from "./excerpt";
import { make } from "./output";

export function showRust(excerpts: readonly Excerpt[]): HTMLPreElement {
  const block = document.createElement("pre");
  block.className = "rust-code";
  block.tabIndex = 0; // so that the keyboard can scroll to long lines, too
  excerpts.forEach((excerpt, place) => {
    if (place > 0) block.append(gap());
    block.append(...highlighted(excerpt));
  });
  return block;
}

function highlighted({ first, lines }: Excerpt): HTMLElement[] {
  const source = lines.join("\n");
  const rows: HTMLElement[] = [row(first)];
  const put = (text: string, classes: string): void => {
    const span = document.createElement("span");
    span.className = classes;
    span.append(...breakable(text));
    rows.at(-1)?.append(...(classes ? [span] : span.childNodes));
  };
  const lineBreak = (): void => {
    rows.push(row(first + rows.length));
  };
  highlightCode(source, rustLanguage.parser.parse(source), classHighlighter, put, lineBreak);
  for (const each of rows) {
    hang(each);
    each.append("\n");
  }
  return rows;
}

/** Lets a long line of code be wrapped after punctuation, and not only at spaces. */
function breakable(text: string): (string | Node)[] {
  return text.split(/(?<=[(.,<]|::)/).flatMap((part) => (/([(.,<]|::)$/.test(part) ? [part, make("wbr")] : [part]));
}

function row(number: number): HTMLElement {
  const line = document.createElement("code");
  line.dataset.line = String(number);
  return line;
}

/** Indents the continuation of a wrapped line: that of a comment to below its first word. */
function hang(line: HTMLElement): void {
  const opening = /^\s*(\/\/[/!]? )?/.exec(line.textContent);
  const indent = (opening?.[0].length ?? 0) + (opening?.[1] ? 0 : 2);
  line.style.setProperty("--hang", `${indent}ch`);
}

function gap(): HTMLElement {
  const line = document.createElement("code");
  line.className = "gap";
  line.dataset.line = "⋮";
  line.append("\n");
  return line;
}
