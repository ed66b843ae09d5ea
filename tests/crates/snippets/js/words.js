export const WORDS = { hello: "Grüß dich" };

let counted = 0;

export function count() {
  return ++counted;
}
