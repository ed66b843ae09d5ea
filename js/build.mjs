// Bundles the runtime into the Python package, or (with --tests) each test file into build/js-test.
import { readdirSync, readFileSync, rmSync } from "node:fs";
import { fileURLToPath } from "node:url";
import { build } from "esbuild";
import { literals } from "./literals.mjs";

const here = fileURLToPath(new URL(".", import.meta.url));

/** Returns the version of the project, which stands in one file. */
function projectVersion() {
  const found = /^VERSION = "([^"]+)"$/m.exec(readFileSync(`${here}../pybridge/version.py`, "utf8"));
  if (!found) throw new Error('pybridge/version.py: no line of the form VERSION = "x.y.z"');
  return found[1];
}

const version = projectVersion();
const shared = {
  bundle: true,
  charset: "ascii", // a page that declares no encoding decodes scripts and blobs in its default one
  define: { __PYBRIDGE_VERSION__: JSON.stringify(version) },
  format: "esm",
  logLevel: "info",
  plugins: [literals],
  target: "es2022",
};

if (process.argv.includes("--tests")) {
  const outdir = `${here}../build/js-test`;
  rmSync(outdir, { recursive: true, force: true });
  const tests = readdirSync(`${here}test`, { recursive: true }).filter((name) => name.endsWith(".test.ts"));
  await build({
    ...shared,
    entryPoints: tests.map((name) => `${here}test/${name}`),
    logLevel: "warning",
    outdir,
    entryNames: "[name]",
    outExtension: { ".js": ".mjs" },
    platform: "node",
    sourcemap: "inline",
  });
} else {
  // One function around all of it: where it runs as a classic script, its names must not become globals of the page. Each
  // call of the function makes a runtime with a state of its own, so that two Pyodides in one page do not share one. Its
  // symbol has the version in it, so that wheels of different versions do not find each other's. The parentheses around
  // the function tell V8 to compile it at once: it would otherwise read all of the text twice.
  const name = JSON.stringify(`pybridge.runtime ${version}`);
  const outfile = `${here}../pybridge/runtime/runtime.mjs`;
  await build({
    ...shared,
    format: "iife",
    globalName: "entry",
    banner: {
      js: `// Built from js/src by js/build.mjs: do not edit.
Reflect.defineProperty(globalThis, Symbol.for(${name}), { configurable: true, value: (function () {`,
    },
    footer: { js: "return entry.runtime; }) });" },
    entryPoints: [`${here}src/index.ts`],
    minify: true,
    outfile,
  });
  // esbuild escapes no character of a regular expression. Pyodide also passes a text in ASCII many times as fast.
  const strange = /[^ -~\s].*/.exec(readFileSync(outfile, "utf8"));
  if (strange) throw new Error(`runtime.mjs is not in ASCII: it has ${JSON.stringify(strange[0].slice(0, 80))}`);
}
