import "/pybridge/runtime.mjs";
import { tryRust } from "./try.mjs";

postMessage(await tryRust(location.search));
