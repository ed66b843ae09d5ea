import { tryRust } from "./try.mjs";

document.title = await tryRust(location.search);
