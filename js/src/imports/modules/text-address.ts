// The address of a JavaScript module that exists only as a text.

import { inProcess } from "../../addresses.js";

/** Node and Deno import no blobs. Bun does, and imports some texts from a `data:` URL as if they exported nothing. */
const importsBlobs = !inProcess || process.versions.bun !== undefined;

const byText = new Map<string, string>();

/**
 * Returns the address of a module's text. Equal texts have one address, so that a module exists once, as in JavaScript.
 * It is a `blob:` if possible: the policies of pages allow that rather than `data:`.
 */
export function addressOf(text: string): string {
  const known = byText.get(text);
  if (known !== undefined) return known;
  const address = importsBlobs
    ? URL.createObjectURL(new Blob([text], { type: "text/javascript" }))
    : `data:text/javascript;charset=utf-8,${encodeURIComponent(text).replaceAll("'", "%27")}`;
  byText.set(text, address);
  return address;
}
