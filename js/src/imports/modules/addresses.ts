// Addresses of JavaScript modules: for a module's text, and for a specifier as this page resolves it.

const byText = new Map<string, string>();

const isNode = typeof process === "object" && typeof process.versions?.node === "string";

/**
 * Returns the address of a module's text. Equal texts have one address, so that a module exists once, as in JavaScript.
 * Node cannot import blobs; the policies of pages allow `blob:` rather than `data:`.
 */
export function addressOf(text: string): string {
  const known = byText.get(text);
  if (known !== undefined) return known;
  const address = isNode
    ? `data:text/javascript;charset=utf-8,${encodeURIComponent(text).replaceAll("'", "%27")}`
    : URL.createObjectURL(new Blob([text], { type: "text/javascript" }));
  byText.set(text, address);
  return address;
}

/** Resolves a path against the page's own address; leaves bare names to import maps. */
export function resolved(specifier: string): string {
  return /^\.{0,2}\//.test(specifier) ? new URL(specifier, base()).href : specifier;
}

/** Resolves the address of a file against the page's own; returns it as it is if that cannot be done. */
export function wholeAddress(this: void, address: string): string {
  try {
    return new URL(address, base()).href;
  } catch {
    return address;
  }
}

/** Whether this is a window. A worker may have a `document`, too: PyScript gives it that of the page. */
const inWindow = typeof Window === "function" && globalThis instanceof Window;

/** The address against which paths are resolved; a worker that runs from a Blob has only the origin of its page. */
function base(): string {
  if (isNode) return `file://${process.cwd()}/`;
  if (inWindow) return document.baseURI;
  const { href, origin, protocol } = globalThis.location;
  return protocol === "blob:" || protocol === "data:" ? origin : href;
}
