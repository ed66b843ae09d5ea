// A worker that runs from a Blob, as PyScript's do: its own address is no base for others. With `#document` it has the
// document of its page, as in a page that is isolated from other origins.
const { hash, href, origin, search } = location;
const given = hash === "#document" ? `globalThis.document = { baseURI: ${JSON.stringify(href)} };` : "";
const text = `import { tryRust } from "${origin}/pages/try.mjs"; ${given} postMessage(await tryRust("${search}"));`;
const worker = new Worker(URL.createObjectURL(new Blob([text], { type: "text/javascript" })), { type: "module" });
worker.onmessage = ({ data }) => {
  document.title = data;
};
