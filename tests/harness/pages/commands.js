// In a worker: runs the commands that the page sends, each the body of an async function, one after the other.
self.logs = [];
for (const level of ["log", "warn", "info", "error"]) console[level] = (message) => self.logs.push(message);

const AsyncFunction = (async () => {}).constructor;
self.onmessage = async ({ data: code }) => {
  try {
    self.postMessage({ result: await new AsyncFunction(code)() });
  } catch ({ name, message, stack }) {
    self.postMessage({ error: { name, message, stack } });
  }
};
self.postMessage({});
