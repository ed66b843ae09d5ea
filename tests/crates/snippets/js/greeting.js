// A module that imports another module of the crate: statically, dynamically, and to export it again.
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
