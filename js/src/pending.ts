// Promises from Rust that the other language waits for. Every wait ends, even if the promise never settles because the
// instance has ended or an exception has cut the future behind it.

import type { Context, Site } from "./codec.js";
import { FailedCheck, Failure, type FailureKind, isTrap } from "./failure.js";
import { CaughtPanic, LazyError } from "./lazy-error.js";
import { fromPageError } from "./page-errors.js";
import type { Type } from "./protocol.js";
import { RustThrow, thrownText } from "./thrown.js";

/** A future of the other language, to be settled once. */
export interface Deferred<V> {
  /** Takes over `value`. */
  resolve(value: V): void;
  /** Borrows `exception`; a `note` that is not empty is added to it. */
  reject(exception: V, note: string): void;
  /** Returns the exception for a thrown value, which it releases. */
  exception(thrown: unknown): V;
}

interface Waiter {
  /** Names the call that returned the promise. */
  readonly label: string;
  readonly deferred: Deferred<unknown>;
}

/** The parts of an instance that waiting uses. */
interface Home extends Site {
  readonly outer: Context<unknown>;
  readonly page: Context<unknown>;
  /** Throws when the other language cannot be called at this moment. */
  readonly engine: { ready(): void };
}

/** Runs an action as soon as the other language can be called. */
export function whenReady(home: { readonly engine: { ready(): void } }, action: () => void): void {
  try {
    home.engine.ready();
  } catch {
    setTimeout(() => whenReady(home, action));
    return;
  }
  action();
}

export class PendingPromises {
  readonly #waiters = new Set<Waiter>();

  constructor(private readonly instance: Home) {}

  /** Settles `deferred` when a promise of `item` settles. */
  add<V>(promise: unknown, item: Type, label: string, deferred: Deferred<V>): void {
    const waiter: Waiter = { label, deferred: deferred as Deferred<unknown> };
    this.#waiters.add(waiter);
    const once =
      (settle: (settled: unknown) => void) =>
      (settled: unknown): void =>
        whenReady(this.instance, () => {
          if (this.#waiters.delete(waiter)) settle(settled);
        });
    Promise.resolve(promise).then(
      once((value) => this.#resolve(waiter, item, value)),
      once((reason) => this.#reject(waiter, rejection(this.instance, reason, label))),
    );
  }

  /** Rejects everything that is waited for: the instance has ended, and none of its promises settles any more. */
  end(why: string, kind: FailureKind): void {
    this.#endAll((waiters) => {
      for (const waiter of waiters) this.#reject(waiter, new Failure(kind, `${waiter.label}: ${why}`));
    });
  }

  /**
   * Runs a turn of Rust's executor. An exception cuts the future that is running, and Rust does not say which one that
   * is: so every wait ends with the exception. If nothing is pending, the page reports it.
   */
  turn(run: () => void): void {
    if (!this.instance.alive) return; // every wait has been rejected
    const hasWaiters = this.#waiters.size > 0;
    try {
      run();
    } catch (thrown) {
      if (!hasWaiters) throw thrown;
      if (this.instance.alive) this.#endAll((waiters) => this.#cut(waiters, thrown));
    }
  }

  #cut(waiters: readonly Waiter[], thrown: unknown): void {
    if (waiters.length === 0) throw thrown;
    const { label } = this.instance.plan;
    const note = waiters.length > 1 ? `It cut one of the futures of ${label}; Rust does not say which.` : "";
    const exception = waiters[0].deferred.exception(fromPageError(thrown));
    for (const { deferred } of waiters) deferred.reject(exception, note);
    this.instance.outer.host.release(exception);
  }

  /** Removes all waiters, and gives them to `use` to be rejected. */
  #endAll(use: (waiters: readonly Waiter[]) => void): void {
    if (this.#waiters.size === 0) return;
    const ended = [...this.#waiters];
    // Deferred: futures whose value has arrived should still get it, and we may be out of stack or inside a finalizer.
    const end = (): void => use(ended.filter((waiter) => this.#waiters.delete(waiter)));
    queueMicrotask(() => whenReady(this.instance, end));
  }

  #resolve(waiter: Waiter, item: Type, settled: unknown): void {
    let value: unknown;
    try {
      this.instance.ensureAlive(waiter.label);
      value = this.#passed(item, settled, waiter.label);
    } catch (thrown) {
      this.#reject(waiter, thrown);
      return;
    }
    waiter.deferred.resolve(value);
  }

  /** Converts a value of the page to one of the other language, through the words that would cross to Rust and back. */
  #passed(item: Type, settled: unknown, label: string): unknown {
    const { instance } = this;
    const transfer = instance.openTransfer(label);
    let lifted: unknown;
    try {
      const first = instance.page.codecOf(item).lower(settled, transfer);
      const { second, third, fourth } = transfer;
      lifted = instance.outer.codecOf(item).lift(transfer, first, second, third, fourth);
    } catch (thrown) {
      transfer.fail();
      throw thrown;
    }
    transfer.end();
    instance.recycle(transfer);
    return lifted;
  }

  #reject({ deferred }: Waiter, thrown: unknown): void {
    const exception = deferred.exception(thrown);
    try {
      deferred.reject(exception, "");
    } finally {
      this.instance.outer.host.release(exception);
    }
  }
}

/** Returns the error that a call would have thrown, for the reason of a rejected promise. */
function rejection(instance: Home, reason: unknown, label: string): unknown {
  const thrown = fromPageError(reason);
  if (thrown !== reason) return thrown;
  if (isTrap(reason)) return instance.unwound(label, reason);
  const entry = instance.page.host.object(reason);
  // Since 0.2.130 an async function rejects with an error of this kind when a check of its arguments fails.
  const check = CaughtPanic.isOne(entry) ? entry.check : LazyError.isOne(entry) ? thrownText(entry.message) : undefined;
  if (check instanceof FailedCheck) return new Failure(check.kind, `${label}: ${check.message}`);
  return new RustThrow(entry);
}
