// Opens the worker that the address of the page names: `/open/in_given_worker?snippets#worker_with_document.mjs`.
const [policy] = location.pathname.split("/").filter(Boolean);
const worker = new Worker(`/${policy}/${location.hash.slice(1)}${location.search}`, { type: "module" });
worker.onmessage = ({ data }) => {
  document.title = data;
};
worker.onerror = ({ message }) => {
  document.title = `the worker did not start: ${message}`;
};
