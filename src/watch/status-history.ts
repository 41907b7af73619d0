import type { AnyRun } from '../kinds/run-kind.js';
import { copyRun } from '../source/read-run.js';
import type { StatusChange } from './events.js';
import type { WatchState } from './snapshot.js';

/** How a watch ended: with an outcome, or with a reason why there is none. */
export type Ending =
  | { readonly how: 'outcome' }
  | { readonly how: 'failed' | 'stopped'; readonly reason: unknown };

/** Shared, and replaced when there is something: most watches have no reader, and few changes. */
const NOTHING: readonly never[] = [];

/** The status changes of one watch, kept for whoever asks, whenever they ask. */
export class StatusHistory<Run extends AnyRun> {
  /** The change to the status that a resumed watch begins with. It was emitted by an earlier watch. */
  readonly #resumed: StatusChange<Run> | null;
  #changes: readonly StatusChange<Run>[] = NOTHING;
  #waiting: readonly (() => void)[] = NOTHING;
  #openIterators = 0;
  #ending: Ending | undefined;

  constructor({ seen }: WatchState<Run>) {
    this.#resumed = seen && { ...seen.entered, to: seen.run.status, run: seen.run };
  }

  /** Whether a failure would be thrown to somebody who reads this history. */
  get isRead(): boolean {
    return this.#openIterators > 0 || this.#waiting.length > 0;
  }

  add(change: StatusChange<Run>): void {
    this.#changes = this.#changes.concat(change);
    this.#notify();
  }

  end(ending: Ending): void {
    this.#ending = ending;
    this.#notify();
  }

  /** The change to a status, past or to come. Rejects with what `notReached` returns if the run ends without it. */
  reached(status: Run['status'], notReached: () => Error): Promise<StatusChange<Run>> {
    const found = this.#changeTo(status);
    const reached = found.then((change) => {
      if (change) return change;
      throw notReached();
    });
    // Being stopped is not a failure, so it is not one for a promise that nobody awaits either.
    found.catch(() => {
      if (this.#ending?.how === 'stopped') reached.catch(() => {});
    });
    return reached;
  }

  /** `undefined` once the run has ended without it. */
  #changeTo(status: Run['status']): Promise<StatusChange<Run> | undefined> {
    if (this.#resumed?.to === status) return Promise.resolve(copyOf(this.#resumed));
    return this.#find(({ to }) => to === status);
  }

  /** Every change, from the first. `onLeave` is called when the last open iteration is left before its end. */
  iterate(onLeave: () => void): AsyncIterableIterator<StatusChange<Run>> {
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
            (_, index) => index === next,
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
        this.#notify();
        return done;
      },
    };
  }

  /** Rejects with the reason if the watch failed or was stopped; `isGone` says that nobody waits any more. */
  #find(
    isWanted: (change: StatusChange<Run>, index: number) => boolean,
    isGone: () => boolean = () => false,
  ): Promise<StatusChange<Run> | undefined> {
    return new Promise((resolve, reject) => {
      const settle = () => {
        const found = this.#changes.find(isWanted);
        if (found === undefined && this.#ending === undefined && !isGone()) return;
        this.#waiting = this.#waiting.filter((other) => other !== settle);
        if (found !== undefined || isGone() || this.#ending?.how === 'outcome')
          resolve(found && copyOf(found));
        else reject(this.#ending?.reason);
      };
      this.#waiting = [...this.#waiting, settle];
      settle();
    });
  }

  #notify(): void {
    for (const settle of this.#waiting) settle();
  }
}

/** Each reader gets its own, so that none can change what another gets. */
function copyOf<Run extends AnyRun>(change: StatusChange<Run>): StatusChange<Run> {
  return { ...change, run: copyRun(change.run) };
}
