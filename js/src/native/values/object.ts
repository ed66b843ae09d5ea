// A Python object that Rust holds, in the native engine: it owns a reference, which is released with the last handle.

import { HostException } from "../../failure.js";
import { dismiss, guestOf, guestsByFace, HostObject, seen } from "../../heap.js";
import { objectFace } from "../../object-face.js";
import { faceOf } from "../../page-classes/faces.js";
import type { PageClass } from "../../page-classes/page-class.js";
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
  /** The class of the page, if the object owns a Rust struct; null if it owns none. */
  #page: PageClass | null | undefined;

  /** Takes over a reference to `object`. */
  constructor(
    readonly host: NativeHost,
    object: PyObject,
  ) {
    super();
    this.#object = object;
  }

  /** The object, borrowed. The page cannot destroy the proxy behind the face of a struct, which it never sees. */
  get object(): PyObject {
    if (this.#proxy === undefined || (this.#page !== null && this.#page !== undefined)) return this.#object;
    return this.host.py.m.PyProxy_getPtr(this.#proxy) >>> 0;
  }

  get proxy(): unknown {
    return this.#proxy;
  }

  get #pageClass(): PageClass | null {
    if (this.#page === undefined) this.#page = pageClassOf(this.host, this.object);
    return this.#page;
  }

  get #callable(): boolean {
    this.#isCallable ??= this.host.py.isCallable(this.object);
    return this.#isCallable;
  }

  override get faceType(): "function" | "object" {
    return this.#callable && this.#pageClass === null ? "function" : "object";
  }

  get pageObject(): object | undefined {
    return this.#pageClass?.objectOf(this);
  }

  called(args: PyObject[]): unknown {
    const { host } = this;
    try {
      return shown(host, host.call(this.object, args));
    } finally {
      for (const each of args) host.release(each);
    }
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
    const own = this.pageObject;
    if (own !== undefined) {
      if (this.handles === 0) dismiss(this);
      return own;
    }
    if (this.#face === undefined) {
      const page = this.#pageClass;
      const known = page === null ? undefined : faceOf(this.#object);
      if (known === undefined) {
        const proxy = this.host.py.m.pyproxy_new(this.#object);
        this.#holdBy(proxy);
        this.#face = page === null ? this.#ownFace(proxy) : page.show(this, this.host.instance, this.object);
      } else {
        this.#holdBy((guestOf(known) as HostObject).proxy as Handed);
        this.#face = known;
      }
    }
    return this.#face;
  }

  /** Lets a proxy hold the object, in place of the reference. */
  #holdBy(proxy: Handed): void {
    this.#proxy = proxy;
    this.host.py.release(this.#object);
  }

  #ownFace(proxy: Handed): object {
    const promised = this.#callable ? undefined : this.#promise(false);
    const looked = looking(this.host, proxy, () => this.#promise(true));
    const called = this.#callable ? this.#function() : undefined;
    const face = promised ?? objectFace(this.host.instance, looked, called);
    guestsByFace.set(face, this);
    return face;
  }

  /** Returns a function that calls the object; its exceptions keep their identity on the way through the page. */
  #function(): object {
    return (...args: unknown[]): unknown =>
      this.host.instance.forPage(() => this.called(args.map((each) => fromPage(this.host, each))));
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

/** Returns the class that the page has for a Python object which owns a Rust struct; null for every other object. */
function pageClassOf({ py, python }: NativeHost, object: PyObject): PageClass | null {
  if (!py.isInstance(object, python.RustObject)) return null;
  const found = py.attribute(py.typeOf(object), "_pb_page");
  try {
    return py.m._JsProxy_Check(found) === 0 ? null : (py.m._JsProxy_Val(found) as PageClass);
  } finally {
    py.release(found);
  }
}
