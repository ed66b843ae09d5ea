// The entries of the gallery: docs/messages.json, which the documentation is made with and whose messages a test checks.

import { fetchText, siteRoot } from "../python/pyodide";

export interface Entry {
  id: string;
  title: string;
  /** Only entries in Python run in a page; the others are of the command line. */
  language: "python" | "sh";
  /** False for what raises something else in a page, or nothing. */
  page?: boolean;
  /** Python that runs before the code: it loads the crates. */
  before: string;
  code: string;
  /** The message as text, with the class of the exception in front; an ellipsis stands for anything. */
  message: string;
  /** What to do about it, in Markdown. */
  todo: string;
}

export async function fetchEntries(): Promise<Entry[]> {
  const entries: Entry[] = JSON.parse(await fetchText(new URL("docs/messages.json", siteRoot)));
  return entries.filter(({ language, page }) => language === "python" && page !== false);
}

/** The class of the exception that an entry raises. */
export const kindOf = ({ message }: Entry): string => /^[\w.]*?(\w+)(?=:|$)/.exec(message)?.[1] ?? "";
