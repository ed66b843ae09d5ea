// The address of a JavaScript module that exists only as a text.

import { inProcess } from "../../addresses.js";

const byText = new Map<string, string>();

/**
 * Returns the address of a module's text. Equal texts have one address, so that a module exists once, as in JavaScript.
 * Node cannot import blobs; the policies of pages allow `blob:` rather than `data:`.
 */
export function addressOf(text: string): string {
  const known = byText.get(text);
  if (known !== undefined) return known;
  const address = inProcess
    ? `data:text/javascript;charset=utf-8,${encodeURIComponent(text).replaceAll("'", "%27")}`
    : URL.createObjectURL(new Blob([text], { type: "text/javascript" }));
  byText.set(text, address);
  return address;
}
