// The parts of an instance that the classes of the page use.

import type { Context, Site } from "../codec.js";
import type { Host } from "../host.js";
import type { PackageObjects } from "../package-objects.js";

export interface PageHome extends Site {
  /** The objects of a package of npm that the other language owns. */
  readonly objects: PackageObjects;
  /** The context for values of the page's JavaScript. */
  readonly page: Context<unknown>;
  readonly outer: { readonly host: Host<unknown> };
  /** Runs a call from the page's JavaScript; the page gets plain errors. */
  forPage<T>(call: () => T): T;
  /** Returns the heap entry of a value of the page: an object of the other language becomes a guest. */
  adopt(value: unknown): unknown;
}
