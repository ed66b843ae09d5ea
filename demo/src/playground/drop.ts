// The place where a file is dropped, chosen or picked from those of the site.

import { find } from "../page/bar";
import { siteRoot } from "../python/pyodide";

export interface Chosen {
  name: string;
  content: Uint8Array;
  /** The first cell of a file of the site; other files get one that Python writes. */
  cell?: string;
}

type Take = (chosen: Promise<Chosen>) => void;

export function watchFiles(take: Take): void {
  const place = find("[data-drop]");
  const input = find<HTMLInputElement>("[data-file-input]");
  input.addEventListener("change", () => takeFirst(input.files, take));
  addEventListener("dragover", (event) => {
    event.preventDefault(); // without this, the browser would leave the page and open the file
    place.classList.add("is-over");
  });
  addEventListener("dragleave", (event) => {
    if (!event.relatedTarget) place.classList.remove("is-over");
  });
  addEventListener("drop", (event) => {
    event.preventDefault();
    place.classList.remove("is-over");
    takeFirst(event.dataTransfer?.files ?? null, take);
  });
  for (const button of document.querySelectorAll<HTMLElement>("[data-sample]")) {
    button.addEventListener("click", () => {
      for (const other of document.querySelectorAll("[data-sample]")) other.setAttribute("aria-pressed", "false");
      button.setAttribute("aria-pressed", "true");
      take(sample(button));
    });
  }
}

function takeFirst(files: FileList | null, take: Take): void {
  const file = files?.[0];
  if (file) take(file.arrayBuffer().then((buffer) => ({ name: file.name, content: new Uint8Array(buffer) })));
}

async function sample(button: HTMLElement): Promise<Chosen> {
  const address = new URL(button.dataset.file ?? "", siteRoot);
  const snippet = new URL(`playground/samples/${button.dataset.sample}.py`, siteRoot);
  const [file, cell] = await Promise.all([fetched(address), fetched(snippet)]);
  const name = address.pathname.split("/").at(-1) ?? "";
  return { name, content: new Uint8Array(await file.arrayBuffer()), cell: await cell.text() };
}

async function fetched(address: URL): Promise<Response> {
  const response = await fetch(address);
  if (!response.ok) throw new Error(`${address}: the server says ${response.status} ${response.statusText}`);
  return response;
}
