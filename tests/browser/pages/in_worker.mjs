const worker = new Worker(new URL(`worker.mjs${location.search}`, import.meta.url), { type: "module" });
worker.onmessage = ({ data }) => {
  document.title = data;
};
