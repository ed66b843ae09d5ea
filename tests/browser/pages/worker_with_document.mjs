// A worker whose `document` and `window` are those of somebody else, as in a worker of PyScript in an isolated page.
import { tryRust } from "./try.mjs";

const touched = [];
const foreign = (name) =>
  new Proxy(function foreign() {}, {
    get: (_, key) => {
      touched.push(`${name}.${String(key)}`);
      return foreign(`${name}.${String(key)}`);
    },
    has: () => true,
  });

const told = await tryRust(location.search, () => {
  globalThis.document = foreign("document");
  globalThis.window = foreign("window");
});
postMessage(touched.length === 0 ? told : `${told}, and touched ${touched.join(" ")}`);
