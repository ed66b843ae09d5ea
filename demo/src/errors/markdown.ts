// Shows a paragraph of the documentation: its Markdown has code and links in it, and nothing else.

import { siteRoot } from "../python/pyodide";
import { make } from "../step/output";

const PAGE = new URL("docs/troubleshooting/messages/", siteRoot);

export function paragraph(markdown: string): HTMLParagraphElement {
  const made = make("p");
  for (const part of markdown.split(/(`[^`]+`|\[[^\]]+\]\([^)]+\))/)) made.append(inline(part));
  return made;
}

function inline(part: string): Node | string {
  if (part.startsWith("`")) return make("code", "", part.slice(1, -1));
  const link = /^\[([^\]]+)\]\(([^)]+)\)$/.exec(part);
  if (!link) return part;
  const made = make("a");
  made.href = addressOf(link[2] ?? "");
  made.append(...paragraph(link[1] ?? "").childNodes);
  return made;
}

/** Where a link of the Markdown file leads on the site, where each page of the documentation has a folder. */
function addressOf(target: string): string {
  const [path = "", anchor] = target.split("#");
  const folder = /^\w+:/.test(path) ? path : path && `../${path}`.replace(/(index)?\.md$/, "/");
  return new URL(folder + (anchor ? `#${anchor}` : ""), PAGE).href;
}
