// The JSON messages that python/workbench.py sends to the page. Read this first.

/** A stack frame in the code of a step; frames of libraries are left out. */
export interface Frame {
  step: string;
  line: number | null;
  function: string;
  source: string | null;
}

/** One exception of a chain; `led_to` says how it led to the next one. */
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

/** Counts of the live objects, as `pybridge.live()` gives them. */
export interface Alive {
  structs: number;
  closures: number;
  callbacks: number;
  handles: number;
  /** Bytes of the linear memories of the modules that have a name in Python. */
  memory: number;
}

export interface Facts {
  engine: string;
  reason: string;
  python: string;
}
