export function forget(): void;
export const VERSION: string;
export const alive: Record<string, number>;
export enum Fruit { Apple = 0, Pear = 1 }
/** Adds two numbers. */
export function add(a: number, b: number): number;
export function same(value: any): any;
export function sameText(value: string): string;
export function sameFlag(value: boolean): boolean;
export function sameNumber(value: number): number;
export function sameBig(value: bigint): bigint;
export function sameBytes(value: Uint8Array): Uint8Array;
export function sameFloats(value: Float64Array): Float64Array;
export function sameWords(value: string[]): string[];
export function sameFruit(value: Fruit): Fruit;
export function sameChoice(value: "small" | "large" | 3): "small" | "large" | 3;
export function samePlace(value: [number, string, boolean?]): [number, string, boolean?];
export function sameDate(value: Date): Date;
export function samePair(value: string | Uint8Array): string | Uint8Array;
export function sameOptions(value: Options): Options;
export function sameTree(value: Tree): Tree;
export function sameMap(value: Map<string, number>): Map<string, number>;
export function sameRecord(value: Record<string, number[]>): Record<string, number[]>;
export function sameSet(value: Set<string>): Set<string>;
export function sameOptional(value?: string): string | undefined;
export function sameNullable(value: string | null): string | null;
export function sameBasket(value: Basket | undefined): Basket | undefined;
export function told(value: unknown): string;
export function toldOptions(value: Options): string;
export function toldMap(value: Map<number, string>): string;
export function toldMode(value: Mode): string;
export function toldBytes(value: Uint8Array): string;
export function toldArguments(...args: any[]): string[];
export interface Options {
  /** Whether to shout. */
  loud?: boolean;
  times?: number;
  "line-width"?: number;
  inner?: Options | null;
  size: "small" | "large";
  extra?: Map<string, number>;
  done?: (message: string) => boolean;
}
export interface Tree { value: number; children: Tree[] }
export type Mode = { mode: "width"; value: number } | { mode: "zoom"; value: number } | { mode: "original" };
export function label(name: string, options?: { loud?: boolean; times?: number }): string;
export function sum(first: number, ...rest: number[]): number;
export function counted(first: number): number;
export function parse(text: string): string;
export function parse(text: string, format: "number"): number;
export function throws(value: any): void;
export function refuses(text: string): never;
export function later(value: string, wait?: number): Promise<string>;
export function each(words: string[], callback: (word: string, place: number) => string): string[];
export function fill(count: number, callback: (basket: Basket, place: number) => void): void;
export function keep(callback: (value: string) => string): void;
export function callKept(value: any): any;
export function traps(): void;
export function trapsLater(): Promise<void>;
/** Holds fruit. */
export class Basket {
  constructor(owner?: string, size?: number);
  static full(owner: string): Basket;
  static readonly count: number;
  free(): void;
  owner: string;
  readonly size: number;
  put(item: string, times?: number): Basket;
  items(): string[];
  intoItems(): string[];
  join(other: Basket): void;
  borrows(): void;
  visit(callback: (basket: Basket) => void): void;
  [Symbol.iterator](): IterableIterator<string>;
}
export class GiftBasket extends Basket {
  constructor(owner: string, card: string);
  readonly card: string;
}
declare class Receipt { private constructor(); free(): void; readonly total: number }
export function receipt(total: number): Receipt;
export function everything(): any;
export function cycle(): any;
export function missing(): void;
