import { text } from '../errors/argument-schemas.js';
import { parseArgument } from '../errors/parse-argument.js';

/** What is watched in a pool: runs and monitors. */
export interface Member {
  wake(): void;
  stop(reason?: unknown): void;
}

/** The watches of a pool, by the id of what they watch. */
export class Members {
  readonly #byId = new Map<string, readonly Member[]>();
  #size = 0;

  get size(): number {
    return this.#size;
  }

  add(id: string, member: Member): void {
    // An array that is spread keeps room for sixteen more.
    this.#byId.set(id, this.of(id).concat(member));
    this.#size += 1;
  }

  delete(id: string, member: Member): void {
    const left = this.of(id).filter((other) => other !== member);
    this.#size -= this.of(id).length - left.length;
    if (left.length === 0) this.#byId.delete(id);
    else this.#byId.set(id, left);
  }

  of(id: string): readonly Member[] {
    return this.#byId.get(id) ?? [];
  }

  /** @throws TypeError (an `ArgumentError`) if it is not an id */
  wake(id: string): void {
    for (const member of this.of(parseArgument('id', text, id))) member.wake();
  }

  /** How many different things are watched. */
  get distinct(): number {
    return this.#byId.size;
  }

  all(): readonly Member[] {
    return [...this.#byId.values()].flat();
  }
}
