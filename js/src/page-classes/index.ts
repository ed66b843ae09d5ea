// The classes that an instance has in the page, one for each struct; each is made when the page first sees it.

import type { PageHome } from "./home.js";
import { PageClass } from "./page-class.js";

export class PageClasses {
  readonly #classes = new Map<string, PageClass>();

  constructor(private readonly home: PageHome) {}

  /** Returns the class of a struct of the instance. */
  of(key: string): PageClass {
    let known = this.#classes.get(key);
    if (known === undefined) {
      const { structs, members } = this.home.plan;
      const place = structs.findIndex((each) => each.key === key);
      const { parent } = structs[place];
      known = new PageClass(this.home, structs[place], members[place], parent === null ? undefined : this.of(parent));
      this.#classes.set(key, known);
    }
    return known;
  }
}
