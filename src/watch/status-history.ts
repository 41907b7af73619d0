import type { StatusChange } from './events.js';
import type { RunStatus } from '../kinds/monitor-run.js';

/** How a watch ended: with the run's end, or with a reason why that is not known. */
export type Ending = { readonly how: 'outcome' } | GivenUp;

export interface GivenUp {
  readonly how: 'failed' | 'stopped';
  readonly reason: unknown;
}

/** Shared, and replaced when there is something: most watches have no reader, and few changes. */
const NOTHING: readonly never[] = [];

/** The status changes of one watch, kept for whoever asks, whenever they ask. */
export class StatusHistory {
  #changes: readonly StatusChange[] = NOTHING;
  #waiting: readonly (() => void)[] = NOTHING;
  #openIterators = 0;
  #ending: Ending | undefined;

  /** Whether somebody would hear of a failure through this log. */
  get isRead(): boolean {
    return this.#openIterators > 0 || this.#waiting.length > 0;
  }

  add(change: StatusChange): void {
    this.#changes = this.#changes.concat(change);
    this.#tell();
  }

  end(ending: Ending): void {
    this.#ending = ending;
    this.#tell();
  }

  /** The change to a status, past or to come; `undefined` once the run has ended without it. */
  changeTo(status: RunStatus): Promise<StatusChange | undefined> {
    return this.#find(({ to }) => to === status);
  }

  /** Every change, from the first. `onLeave` is called when the last open iteration is left before its end. */
  iterate(onLeave: () => void): AsyncIterableIterator<StatusChange> {
    const done = { done: true, value: undefined } as const;
    let position = 0;
    let isOpen = true;
    this.#openIterators += 1;
    const close = () => {
      if (isOpen) this.#openIterators -= 1;
      isOpen = false;
    };
    return {
      [Symbol.asyncIterator]() {
        return this;
      },
      next: async () => {
        const next = position++;
        if (!isOpen) return done;
        try {
          const change = await this.#find(
            (_, at) => at === next,
            () => !isOpen,
          );
          if (isOpen && change) return { done: false, value: change };
        } catch (reason) {
          // Whoever left the iteration has no use for the reason that leaving it has become.
          if (isOpen) {
            close();
            throw reason;
          }
        }
        close();
        return done;
      },
      return: async () => {
        if (isOpen && this.#openIterators === 1) onLeave();
        close();
        this.#tell();
        return done;
      },
    };
  }

  /** Rejects with the reason if the watch failed or was stopped; `isGone` says that nobody waits any more. */
  #find(
    wanted: (change: StatusChange, position: number) => boolean,
    isGone: () => boolean = () => false,
  ): Promise<StatusChange | undefined> {
    return new Promise((resolve, reject) => {
      const look = () => {
        const found = this.#changes.find(wanted);
        if (found === undefined && this.#ending === undefined && !isGone()) return;
        this.#waiting = this.#waiting.filter((other) => other !== look);
        if (found !== undefined || isGone() || this.#ending?.how === 'outcome') resolve(found);
        else reject(this.#ending?.reason);
      };
      this.#waiting = [...this.#waiting, look];
      look();
    });
  }

  #tell(): void {
    for (const look of this.#waiting) look();
  }
}
