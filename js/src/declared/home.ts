// The parts of an instance of a package that the codecs of declared types use.

import type { Site } from "../codec.js";
import type { Host } from "../host.js";
import type { PackageObjects } from "../package-objects.js";

export interface PackageHome extends Site {
  readonly objects: PackageObjects;
  /** Runs a call from the page's JavaScript into this side; the page gets plain errors. */
  forPage<T>(call: () => T): T;
}

/** The surroundings of a codec of a declared type. */
export interface PackageContext<V> {
  readonly host: Host<V>;
  readonly instance: PackageHome;
}
