// Addresses of JavaScript modules: of text, and of what a specifier means in this page.

const byText = new Map<string, string>();

const isNode = typeof process === "object" && typeof process.versions?.node === "string";

/**
 * The address of a module's text, always the same one for the same text: so a module is there once, as JavaScript's
 * are. Node imports no blobs; the policies of pages allow `blob:` rather than `data:`.
 */
export function addressOf(text: string): string {
  const known = byText.get(text);
  if (known !== undefined) return known;
  const made = isNode
    ? `data:text/javascript;charset=utf-8,${encodeURIComponent(text).replaceAll("'", "%27")}`
    : URL.createObjectURL(new Blob([text], { type: "text/javascript" }));
  byText.set(text, made);
  return made;
}

/** A specifier as a page would resolve it that stands where Pyodide does; bare names are left to import maps. */
export function resolved(specifier: string): string {
  return /^\.{0,2}\//.test(specifier) ? new URL(specifier, base()).href : specifier;
}

function base(): string {
  if (isNode) return `file://${process.cwd()}/`;
  return typeof document === "object" ? document.baseURI : globalThis.location.href;
}
