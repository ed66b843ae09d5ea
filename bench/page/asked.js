// What the crate asks of the page, see bench/crates/measured/src/page.rs.

class Pen {
  x = 0;

  /**
   * @param {number} x
   * @param {number} y
   */
  lineTo(x, y) {
    this.x += x * y;
  }

  /** @param {string} colour */
  paint(colour) {
    this.x += colour.length;
  }

  child() {
    const pen = new Pen();
    pen.x = this.x + 1;
    return pen;
  }
}

export const benchPage = {
  Pen,
  add: (/** @type {number} */ a, /** @type {number} */ b) => a + b,
  isEven: (/** @type {number} */ number) => number % 2 === 0,
  len: (/** @type {string} */ text) => text.length,
  name: (/** @type {number} */ number) => `number ${number}`,
};
