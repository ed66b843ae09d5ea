const worker = new Worker(new URL(`classic_worker.js${location.search}`, import.meta.url));
worker.onmessage = ({ data }) => {
  document.title = data;
};
