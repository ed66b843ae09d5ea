// What python/workbench.py tells the page, as JSON. Read this first.

/** A place in a step's own code; frames of libraries are left out. */
export interface Frame {
  step: string;
  line: number | null;
  function: string;
  source: string | null;
}

/** One exception, and how it led to the next one in the list, if there is one. */
export interface RaisedError {
  kind: string;
  message: string;
  frames: Frame[];
  led_to: "cause" | "context" | null;
}

export type Outcome =
  | { state: "done"; value: string | null }
  | { state: "raised"; errors: RaisedError[] }
  | { state: "stopped" };

/** What lives in Rust for Python's sake. */
export interface Alive {
  structs: number;
  closures: number;
  callbacks: number;
  handles: number;
}

export interface Facts {
  engine: string;
  reason: string;
  python: string;
}
