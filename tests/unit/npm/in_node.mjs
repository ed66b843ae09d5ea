// node in_node.mjs BUNDLE REQUEST WASM: starts a package, does its job, and prints what came of it as JSON.

import { existsSync, readFileSync } from "node:fs";
import { pathToFileURL } from "node:url";
import { outcome } from "./jobs.mjs";

const [bundle, request, wasm] = process.argv.slice(2);
const { openPackage } = await import(pathToFileURL(bundle));
const content = existsSync(wasm) ? new Uint8Array(readFileSync(wasm)) : undefined;
const came = await outcome(openPackage, readFileSync(request, "utf8"), content);
process.stdout.write(`${JSON.stringify(came)}\n`, () => process.exit());
