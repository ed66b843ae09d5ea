// A file that the playground looks at: what python/playground.py tells about it.

import type { Session } from "../python/session";

export interface Told {
  label: string;
  size: number;
  maker: string;
  offers: string[];
  needs: string[];
  refused: [name: string, reason: string][];
  stub: string;
  cell: string;
  error: string;
}

export interface Living {
  kind: string;
  text: string;
  count: number;
}

interface PlaygroundModule {
  tell(name: string): Promise<string>;
  alive(): string;
}

/** Asks Python about files. */
export class Reader {
  readonly #module: Promise<PlaygroundModule>;
  readonly #session: Session;

  constructor(session: Session) {
    this.#session = session;
    this.#module = session.module("first_cell").then(() => session.module<PlaygroundModule>("playground"));
    this.#module.catch(() => {}); // the bar says why Python did not start
  }

  async tell(name: string, content: Uint8Array): Promise<Told> {
    await this.#session.write(name, content);
    return JSON.parse(await (await this.#module).tell(name));
  }

  async alive(): Promise<Living[]> {
    return JSON.parse((await this.#module).alive());
  }
}
