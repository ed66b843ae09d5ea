// A module that stands on another one of the crate, and on itself.
import { WORDS as words } from "./words.js";
export { count } from './words.js';

const quote = /["'`]/; // no text begins here: import "./no-such-module.js"

export function greet(name) {
  return `${words.hello}, ${name.replace(quote, "")}!`;
}

export async function greetLater(name) {
  const { WORDS } = await import("./words.js");
  return `${WORDS.hello} again, ${name}!`;
}

export function sameWords() {
  return import("./words.js").then(({ WORDS }) => WORDS === words);
}
