const worker = new Worker(new URL("classic_worker.js", import.meta.url));
worker.onmessage = ({ data }) => {
  document.title = data;
};
