// The functions of a plan as methods, accessors and static methods of the page. As everywhere in JavaScript, surplus
// arguments are ignored, and missing ones are undefined. All functions here are methods of object literals, because
// those are no constructors, as the methods of a class are none.

import { compose } from "../calls/compose.js";
import { FEW, type Invoke } from "../calls/signature.js";
import type { Accessors } from "../protocol.js";
import type { PageHome } from "./home.js";

type Method = (this: unknown, ...args: unknown[]) => unknown;

/** Returns a method, whose receiver is the first parameter of the function. */
export function method(home: PageHome, index: number): Method {
  const { name, parameters, variadic } = home.plan.functions[index];
  const made = variadic || parameters.length > FEW ? longMethod(home, index) : shortMethod(home, index);
  return named(made, name, parameters.length - 1);
}

export function staticMethod(home: PageHome, index: number): Method {
  const { name, parameters } = home.plan.functions[index];
  const call = caller(home, index);
  const { made } = {
    made(...args: unknown[]): unknown {
      return call(args);
    },
  };
  return named(made, name, parameters.length);
}

/** Returns a function that calls a function of the plan with any number of arguments. */
export function caller(home: PageHome, index: number): (args: readonly unknown[]) => unknown {
  const { parameters, variadic } = home.plan.functions[index];
  const invoke = composer(home, index);
  const before = parameters.length - 1;
  return variadic
    ? (args) => home.forPage(() => invoke()(...args.slice(0, before), args.slice(before)))
    : (args) => home.forPage(() => invoke()(...args));
}

/** Returns the descriptor of a property of objects. */
export function property(home: PageHome, { getter, setter }: Accessors): PropertyDescriptor {
  const get = getter === null ? undefined : composer(home, getter);
  const set = setter === null ? undefined : composer(home, setter);
  const made: Required<Pick<PropertyDescriptor, "get" | "set">> = {
    get(this: unknown): unknown {
      return home.forPage(() => get?.()(this));
    },
    set(this: unknown, value: unknown): void {
      home.forPage(() => set?.()(this, value));
    },
  };
  return described(made, get !== undefined, set !== undefined);
}

/** Returns the descriptor of a property of the class itself. */
export function staticProperty(home: PageHome, { getter, setter }: Accessors): PropertyDescriptor {
  const get = getter === null ? undefined : caller(home, getter);
  const set = setter === null ? undefined : caller(home, setter);
  const made = {
    get: (): unknown => get?.([]),
    set: (value: unknown): void => void set?.([value]),
  };
  return described(made, get !== undefined, set !== undefined);
}

function described(made: PropertyDescriptor, isRead: boolean, isWritten: boolean): PropertyDescriptor {
  return {
    configurable: true,
    enumerable: false,
    ...(isRead && { get: made.get }),
    ...(isWritten && { set: made.set }),
  };
}

/** Gives a function the name and the number of parameters that it would have if it stood in a class. */
export function named<F extends (...args: never[]) => unknown>(made: F, name: string, length: number): F {
  Object.defineProperty(made, "name", { value: name, configurable: true });
  Object.defineProperty(made, "length", { value: length, configurable: true });
  return made;
}

/** Returns a function that composes a function of the plan over values of the page when it is first called. */
function composer(home: PageHome, index: number): () => Invoke<unknown> {
  const exported = home.plan.functions[index];
  const label = home.plan.labels[index];
  let composed: Invoke<unknown> | undefined;
  return () => {
    composed ??= compose(home.page, home.function(exported.symbol), { ...exported, label });
    return composed;
  };
}

function longMethod(home: PageHome, index: number): Method {
  const call = caller(home, index);
  const { made } = {
    made(this: unknown, ...args: unknown[]): unknown {
      return call([this, ...args]);
    },
  };
  return made as Method;
}

/** Returns a method of few parameters, which are passed without an array. */
function shortMethod(home: PageHome, index: number): Method {
  const invoke = composer(home, index);
  const { made } = {
    made(this: unknown, one?: unknown, two?: unknown, three?: unknown): unknown {
      return home.forPage(() => invoke()(this, one, two, three));
    },
  };
  return made as Method;
}
