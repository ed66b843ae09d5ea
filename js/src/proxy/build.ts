// Builds the containers that Python has flattened: `pybridge/runtime/proxy/containers.py` describes the structure.

/** What begins a value in the structure, see `containers.py`. */
const [LEAF, ARRAY, OBJECT, SET] = [0, 1, 2, 3];

class Building {
  #at = 0;
  #leaf = 0;
  readonly #containers: unknown[] = [];

  constructor(
    private readonly structure: readonly number[],
    private readonly leaves: readonly unknown[],
    private readonly shown: (leaf: unknown) => unknown,
  ) {}

  value(): unknown {
    const kind = this.structure[this.#at++];
    if (kind === LEAF) return this.shown(this.leaves[this.#leaf++]);
    const count = this.structure[this.#at++];
    switch (kind) {
      case ARRAY:
        return this.#array(count);
      case OBJECT:
        return this.#object(count);
      case SET:
        return this.#set(count);
      default:
        return this.#containers[count];
    }
  }

  #array(count: number): unknown[] {
    const array: unknown[] = [];
    this.#containers.push(array);
    for (let index = 0; index < count; index++) array.push(this.value());
    return array;
  }

  #object(count: number): object {
    const object = {};
    this.#containers.push(object);
    for (let index = 0; index < count; index++) {
      const key = this.leaves[this.#leaf++] as string;
      // An assignment to `__proto__` would set no property.
      Object.defineProperty(object, key, {
        value: this.value(),
        writable: true,
        enumerable: true,
        configurable: true,
      });
    }
    return object;
  }

  #set(count: number): Set<unknown> {
    const set = new Set<unknown>();
    this.#containers.push(set);
    for (let index = 0; index < count; index++) set.add(this.value());
    return set;
  }
}

/** Returns the value of the page for a structure and its leaves, of which `shown` gives the page's values. */
export function build(
  structure: readonly number[],
  leaves: readonly unknown[],
  shown: (leaf: unknown) => unknown,
): unknown {
  return new Building(structure, leaves, shown).value();
}
