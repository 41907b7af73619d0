/** Hands changes to all who iterate, each from where it began to. Those that were not read yet are kept. */
export class ChangeFeed<Change extends object> {
  readonly #copy: (change: Change) => Change;
  readonly #readers = new Set<Reader<Change>>();
  #ending: Ending | undefined;

  /** @param copy makes one for each who iterates, so that none can change what another gets */
  constructor(copy: (change: Change) => Change) {
    this.#copy = copy;
  }

  /** Whether a failure would be thrown to somebody. */
  get isRead(): boolean {
    return this.#readers.size > 0;
  }

  add(change: Change): void {
    for (const reader of this.#readers) reader.add(this.#copy(change));
  }

  /** Ends every iteration after its last change; with a failure, by throwing it. */
  end(failure?: { readonly error: unknown }): void {
    this.#ending = { failure };
    for (const reader of this.#readers) reader.end(this.#ending);
    this.#readers.clear();
  }

  /** @param onLeave called when the last open iteration is left before its end */
  iterate(onLeave: () => void): AsyncIterableIterator<Change> {
    const reader = new Reader<Change>(() => {
      if (this.#readers.delete(reader) && !this.isRead) onLeave();
    });
    if (this.#ending) reader.end(this.#ending);
    else this.#readers.add(reader);
    return reader;
  }
}

interface Ending {
  readonly failure: { readonly error: unknown } | undefined;
}

class Reader<Change extends object> implements AsyncIterableIterator<Change> {
  readonly #onLeave: () => void;
  #unread: Change[] = [];
  #waiting: (() => void)[] = [];
  #ending: Ending | undefined;

  constructor(onLeave: () => void) {
    this.#onLeave = onLeave;
  }

  add(change: Change): void {
    this.#unread.push(change);
    this.#notify();
  }

  end(ending: Ending): void {
    this.#ending = ending;
    this.#notify();
  }

  [Symbol.asyncIterator](): this {
    return this;
  }

  async next(): Promise<IteratorResult<Change, undefined>> {
    for (;;) {
      const change = this.#unread.shift();
      if (change !== undefined) return { done: false, value: change };
      if (this.#ending) return this.#finish(this.#ending);
      await new Promise<void>((resolve) => this.#waiting.push(resolve));
    }
  }

  async return(): Promise<IteratorResult<Change, undefined>> {
    this.#unread = [];
    this.end({ failure: undefined });
    this.#onLeave();
    return DONE;
  }

  /** A failure is thrown once, as a generator would. */
  #finish({ failure }: Ending): IteratorResult<Change, undefined> {
    this.#ending = { failure: undefined };
    if (failure) throw failure.error;
    return DONE;
  }

  #notify(): void {
    const waiting = this.#waiting;
    this.#waiting = [];
    for (const resolve of waiting) resolve();
  }
}

const DONE = { done: true, value: undefined } as const;
