// Refusals that Python makes before it calls: it passes an object in place of the argument, and the codec throws it.

import { HostException, pathText, RaisedWhileRead, Refusal } from "../failure.js";
import type { PyProxy, PythonCallbacks } from "./callbacks.js";

type Path = readonly (string | number)[];

export class Refusals {
  /** The objects that stand for refused arguments. */
  readonly #made = new WeakSet<object>();

  constructor(private readonly python: PythonCallbacks) {}

  refusal(kind: Refusal["kind"], expected: string, got: string, path: Path): object {
    const refusal = new Refusal(kind, expected, got);
    refusal.path = pathText(path);
    this.#made.add(refusal);
    return refusal;
  }

  /** Makes the object for an exception that Python raised while it read a value. */
  raised(exception: PyProxy, path: Path): object {
    const kept = exception.copy();
    const raised = new RaisedWhileRead(new HostException(kept), pathText(path), (place) =>
      this.python.addPlace(kept, place),
    );
    this.#made.add(raised);
    return raised;
  }

  /** Throws the refusal that an object stands for, if it does. */
  check(value: object): void {
    if (this.#made.delete(value)) throw value;
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
