// Objects that Python passes in place of an argument that Pyodide cannot pass, or that Python has refused.

import { HostException, pathText, RaisedWhileRead, Refusal } from "../failure.js";
import type { PyProxy, PythonCallbacks } from "./callbacks.js";

type Path = readonly (string | number)[];

export class StandIns {
  /** What each object stands for. */
  readonly #made = new WeakMap<object, Refusal | RaisedWhileRead | bigint>();

  constructor(private readonly python: PythonCallbacks) {}

  /** Makes the object for a refused argument. */
  refusal(kind: Refusal["kind"], expected: string, got: string, path: Path): object {
    const refusal = new Refusal(kind, expected, got);
    refusal.path = pathText(path);
    this.#made.set(refusal, refusal);
    return refusal;
  }

  /** Makes the object for an exception that Python raised while it read a value. */
  raised(exception: PyProxy, path: Path): object {
    const kept = exception.copy();
    const raised = new RaisedWhileRead(new HostException(kept), pathText(path), (place) =>
      this.python.addPlace(kept, place),
    );
    this.#made.set(raised, raised);
    return raised;
  }

  /** Makes the object for a BigInt that Pyodide's layer would make of a safe integer, too. */
  bigint(digits: string): object {
    const object = {};
    this.#made.set(object, BigInt(digits));
    return object;
  }

  /** Returns the value that an object stands for, undefined if it stands for none; throws what Python has refused. */
  resolve(object: object): bigint | undefined {
    const found = this.#made.get(object);
    if (found === undefined) return undefined;
    this.#made.delete(object);
    if (typeof found === "bigint") return found;
    throw found;
  }

  /**
   * Ends the exceptions among the arguments of a failed call that nobody has thrown: the call was refused for another
   * argument. Their frames hold the arguments, in which JavaScript holds them.
   */
  dismiss(args: readonly unknown[]): void {
    for (const each of args) {
      for (const item of Array.isArray(each) ? each : [each]) {
        if (item instanceof RaisedWhileRead && this.#made.delete(item)) (item.raised.exception as PyProxy).destroy();
      }
    }
  }
}
