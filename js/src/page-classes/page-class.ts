// The class of an exported struct in the page, as wasm-bindgen's glue would make it. An instance of it is the face of
// an object of the other language, which owns the struct; whatever reads the struct asks that object for the address.

import { guestBehind, type HostObject, SELF } from "../heap.js";
import { noConstructor } from "../messages.js";
import { keyOf } from "../property-keys.js";
import type { Members, Struct } from "../protocol.js";
import { faceOf, showAs } from "./faces.js";
import { caller, method, named, property, staticMethod, staticProperty } from "./functions.js";
import type { PageHome } from "./home.js";
import { showFields } from "./inspectable.js";

type Class = new (...args: unknown[]) => object;

export class PageClass {
  #made: Class | undefined;
  /** Calls the constructor in Rust; undefined if there is none. */
  readonly #build: ((args: readonly unknown[]) => unknown) | undefined;

  constructor(
    readonly home: PageHome,
    readonly struct: Struct,
    private readonly members: Members,
    private readonly parent: PageClass | undefined,
  ) {
    this.#build = members.constructor === null ? undefined : caller(home, members.constructor);
  }

  /** Whether objects of this class own a struct of `key` of the instance `home`, and of no struct that extends it. */
  isOf(home: unknown, key: string): boolean {
    return this.home === home && this.struct.key === key;
  }

  /** Returns the object of a package of npm for which a guest stands; undefined if this class is one of Rust. */
  objectOf(guest: HostObject): object | undefined {
    const { home, struct } = this;
    return home.plan.is_package ? home.objects.share(home.outer.host.peek(guest, struct.key)) : undefined;
  }

  /**
   * Returns the face of an object of this class. `home` is the instance to which its guest belongs, and `id` the
   * number that the other language gives the object.
   */
  show(guest: HostObject, home: unknown, id: number): object {
    const known = faceOf(id);
    if (known !== undefined) return known;
    // A face is known by a guest of its own instance: another instance may end sooner.
    if (home !== this.home) return (this.home.adopt(guest.proxy) as HostObject).face() as object;
    const face = faceLike(this.#class());
    showAs(face, guest, id);
    return face;
  }

  #class(): Class {
    this.#made ??= this.#make();
    return this.#made;
  }

  #make(): Class {
    const build = (target: Class, args: readonly unknown[]): object => this.#construct(target, args);
    const made = class {
      constructor(...args: unknown[]) {
        // biome-ignore lint/correctness/noConstructorReturn: the object is made by Rust, and exists already
        return build(new.target as Class, args);
      }
    } as Class;
    const { constructor: place } = this.members;
    named(made as never, this.struct.name, place === null ? 0 : this.home.plan.functions[place].parameters.length);
    if (this.parent !== undefined) {
      Object.setPrototypeOf(made, this.parent.#class());
      Object.setPrototypeOf(made.prototype, this.parent.#class().prototype as object);
    }
    this.#define(made);
    return made;
  }

  #define(made: Class): void {
    const { home, members } = this;
    const prototype = made.prototype as object;
    const free = this.#free();
    define(prototype, "free", { value: free });
    if (members.is_inspectable) showFields(prototype, members);
    for (const index of members.methods) define(prototype, nameOf(home, index), { value: method(home, index) });
    for (const each of members.properties) define(prototype, each.name, property(home, each));
    for (const index of members.statics) define(made, nameOf(home, index), { value: staticMethod(home, index) });
    for (const each of members.static_properties) define(made, each.name, staticProperty(home, each));
    const dispose = keyOf("[Symbol.dispose]");
    if (dispose !== undefined && !Object.hasOwn(prototype, dispose)) {
      define(prototype, "[Symbol.dispose]", { value: (prototype as { free: unknown }).free });
    }
  }

  #free(): (this: object) => void {
    const { home } = this;
    const { free } = {
      free(this: object): void {
        home.forPage(() => home.outer.host.freeIn(guestBehind(this)));
      },
    };
    return free;
  }

  #construct(target: Class, args: readonly unknown[]): object {
    if (this.#build === undefined) throw new TypeError(noConstructor(this.struct.name));
    const face = this.#build(args) as object;
    if (target !== this.#class()) Object.setPrototypeOf(face, target.prototype as object);
    return face;
  }
}

const nameOf = ({ plan }: PageHome, index: number): string => plan.functions[index].name;

/** Defines a member, unless the page lacks the symbol that is its name, or every class has a fixed member so named. */
function define(target: object, name: string, descriptor: PropertyDescriptor): void {
  const key = keyOf(name);
  if (key === undefined || Object.getOwnPropertyDescriptor(target, key)?.configurable === false) return;
  const shape = "value" in descriptor ? { configurable: true, enumerable: false, writable: true } : {};
  Object.defineProperty(target, key, { ...shape, ...descriptor });
}

/**
 * Returns an object of a class. It is made as a `WeakRef`, of which it has nothing but this: the page refuses to clone
 * it, as it refuses every object that is more than its properties. Of a plain object it would make an empty clone.
 */
function faceLike(made: Class): object {
  const face = Reflect.construct(WeakRef, [made], made) as object;
  return Object.defineProperty(face, SELF, { value: () => face });
}
