// A class with one of everything that Rust can import. Python's stand-in is in tests/behaviour/support/python_shelf.py.

export class Shelf {
  #books = new Map();
  #room = 3n;

  constructor(name) {
    if (name === "") throw new RangeError("a shelf needs a name");
    this.name = name;
    this.label = null;
  }

  get room() {
    return this.#room;
  }

  set room(room) {
    if (room < 0n) throw new RangeError("no room");
    this.#room = room;
  }

  put(title, pages) {
    this[title] = pages;
    this.#books.set(title, pages);
    return this;
  }

  total(...extra) {
    return [...this.#books.values(), ...extra].reduce((sum, pages) => sum + pages, 0);
  }

  describe() {
    return `the shelf ${this.name}`;
  }

  static made = 0;

  static unit() {
    return "pages";
  }

  static of(...titles) {
    const shelf = new this(titles.join("+"));
    this.made += titles.length;
    return shelf;
  }
}

export class Vitrine extends Shelf {
  lock() {
    return `${this.name} is locked`;
  }

  describe() {
    return "behind glass";
  }
}

export const tools = {
  deep: {
    twice: (number) => number * 2,
    SCALE: 1.5,
    Level: class {
      constructor(height) {
        this.height = height;
      }
    },
  },
};

export const settings = { colour: "red" };

export function wide(number) {
  if (number === 0n) throw new TypeError("nothing is not wide");
  return -number;
}

export function find(title) {
  if (title === "!") throw new SyntaxError("mind your tone");
  return title === "" ? undefined : title.toUpperCase();
}

export function join(separator, ...words) {
  return words.join(separator);
}

export function kindOf(value) {
  return typeof value;
}

export function blend(left, right) {
  return `${left}|${right}`;
}

export function number(row, first) {
  for (let index = 0; index < row.length; index++) row[index] = first + index;
}

export function apply(callback, value) {
  return callback(value);
}

export default function (number) {
  return number + 1;
}
