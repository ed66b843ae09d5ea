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

function base(): string {
  if (isNode) return `file://${process.cwd()}/`;
  return typeof document === "object" ? document.baseURI : globalThis.location.href;
}
