// The JavaScript of the crate `snippets`, from the page's own origin.

export const greet = (name) => `Hello, ${name}!`;
export const greetLater = async (name) => greet(name);
export const sameWords = async () => true;
export const count = () => 1;
export const add = (left, right) => left + right;
export const kind = "the page's own";
export const pair = (left, right) => [left, right];

export class Tally {
  #sum = 0;

  add(number) {
    this.#sum += number;
    return this.#sum;
  }
}
