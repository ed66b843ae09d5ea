// A Python object that Rust holds, in the native engine: it owns a reference, which is released with the last handle.

import { HostException } from "../../failure.js";
import { dismiss, guestsByFace, HostObject, seen } from "../../heap.js";
import { objectFace } from "../../object-face.js";
import { promiseFace } from "../../promise-face.js";
import type { Handed, PyObject } from "../cpython/pyodide.js";
import type { NativeHost } from "./host-base.js";
import { fromPage, looking, shown } from "./looking.js";

export class PythonObject extends HostObject {
  #object: PyObject;
  #isCallable: boolean | undefined;
  /** Owns the reference in place of `#object`, once the page has seen the face. */
  #proxy: Handed | undefined;
  #face: object | undefined;

  /** Takes over a reference to `object`. */
  constructor(
    readonly host: NativeHost,
    object: PyObject,
  ) {
    super();
    this.#object = object;
  }

  /** The object, borrowed. */
  get object(): PyObject {
    return this.#proxy === undefined ? this.#object : this.host.py.m.PyProxy_getPtr(this.#proxy) >>> 0;
  }

  get #callable(): boolean {
    this.#isCallable ??= this.host.py.isCallable(this.object);
    return this.#isCallable;
  }

  override get faceType(): "function" | "object" {
    return this.#callable ? "function" : "object";
  }

  get isException(): boolean {
    return this.host.py.isException(this.object);
  }

  raised(): HostException<PyObject> {
    return new HostException(this.host.py.own(this.object));
  }

  get isAwaitable(): boolean {
    return this.host.callPython("is_awaitable", this.host.py.own(this.object)) === this.host.py.true;
  }

  same(other: HostObject): boolean {
    return PythonObject.isOne(other) && this.object === other.object;
  }

  /**
   * Returns the face of the object. The page may keep it for any time, so the reference passes to a proxy, which the
   * page's garbage collector ends.
   */
  override face(): unknown {
    if (this.#face === undefined) {
      this.#proxy = this.host.py.m.pyproxy_new(this.#object);
      this.host.py.release(this.#object);
      const promised = this.#callable ? undefined : this.#promise(false);
      this.#face = promised ?? this.#objectFace(this.#proxy);
      guestsByFace.set(this.#face, this);
    }
    return this.#face;
  }

  #objectFace(proxy: Handed): object {
    const looked = looking(this.host, proxy, () => this.#promise(true));
    return objectFace(this.host.instance, looked, this.#callable ? this.#function() : undefined);
  }

  /** Returns a function that calls the object; its exceptions keep their identity on the way through the page. */
  #function(): object {
    return (...args: unknown[]): unknown =>
      this.host.instance.forPage(() => calledByPage(this.host, this.object, args));
  }

  /** Returns a promise that settles with the object, if it is a coroutine or future or, with `any`, any awaitable. */
  #promise(any: boolean): Promise<unknown> | undefined {
    const { py } = this.host;
    return promiseFace(
      this.host.instance,
      (settle) => {
        const handed = py.made(py.m._js2python(settle));
        return this.host.callPython("watch", py.own(this.object), handed, this.host.fromBoolean(any)) === py.true;
      },
      (result) => {
        const entry = this.host.instance.adopt(result);
        if (!PythonObject.isOne(entry)) return seen(entry);
        const object = py.own(entry.object);
        dismiss(entry);
        return shown(this.host, object);
      },
    );
  }

  override describe(): string {
    const { py } = this.host;
    const text = this.host.callPython("printed", py.own(this.object));
    try {
      return py.string(text) ?? "an object";
    } finally {
      py.release(text);
    }
  }

  protected override held(): void {
    if (this.#callable) this.host.instance.callbacks++;
  }

  protected override unheld(): void {
    if (this.#callable) this.host.instance.callbacks--;
    if (this.#proxy === undefined) this.host.py.release(this.#object);
  }
}

/** Calls a Python callable with arguments of the page, and converts the result for the page. */
function calledByPage(host: NativeHost, callable: PyObject, given: readonly unknown[]): unknown {
  const args = given.map((each) => fromPage(host, each));
  try {
    return shown(host, host.call(callable, args));
  } finally {
    for (const each of args) host.release(each);
  }
}
