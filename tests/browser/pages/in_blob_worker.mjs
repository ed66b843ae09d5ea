// A worker that runs from a Blob, as PyScript's do: its own address is no base for others.
const text = `import { tryRust } from "${location.origin}/pages/try.mjs"; postMessage(await tryRust("${location.search}"));`;
const worker = new Worker(URL.createObjectURL(new Blob([text], { type: "text/javascript" })), { type: "module" });
worker.onmessage = ({ data }) => {
  document.title = data;
};
