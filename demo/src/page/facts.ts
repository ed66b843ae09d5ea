// Fills in facts about the Python in this page. They come from the running session and the lock file.

import { siteRoot } from "../python/pyodide";
import type { SessionFacts } from "../python/session";

interface Lock {
  packages: Record<string, { file_name: string; version: string }>;
}

export async function showFacts(facts: SessionFacts): Promise<void> {
  fill("engine", facts.reason ? `${facts.engine} (${facts.reason})` : facts.engine);
  fill("pyodide", facts.pyodide);
  fill("python", facts.python);
  fill("seconds", `${facts.seconds.toFixed(1)} s, of which pybridge took ${facts.ownSeconds.toFixed(1)} s`);
  const lock: Lock = await (await fetch(new URL("pyodide/pyodide-lock.json", siteRoot))).json();
  const wheel = lock.packages["pybridge-wasm"];
  if (!wheel) return;
  fill("pybridge", wheel.version);
  for (const link of document.querySelectorAll<HTMLAnchorElement>("a[data-wheel]")) {
    link.href = new URL(`pyodide/${wheel.file_name}`, siteRoot).href;
    link.textContent = wheel.file_name;
  }
}

function fill(name: string, text: string): void {
  for (const place of document.querySelectorAll(`[data-fact="${name}"]`)) place.textContent = text;
}
