import { callAt, monotonicNow } from '../platform/clock.js';
import { onAbort } from '../platform/on-abort.js';
import { reportingThrown } from '../platform/report-uncaught.js';

/** As long as one attempt of a poll may take by default: a list is one or two requests. */
const MAX_LOAD_MS = 30_000;

/**
 * Loads that one watch makes for all: the first that needs the data starts one, and if that fails, is given up or
 * takes too long, another watch starts the next.
 *
 * A load belongs to the watch that started it, and no other watch awaits or aborts it. Where every request to a server
 * has a context of its own (Cloudflare Workers), doing so from another one throws or never settles. All that the
 * watches share is a time.
 */
export class BackgroundLoads {
  /** For each origin, when the next load may be started: `Infinity` once it is loaded. */
  readonly #dueAt = new WeakMap<object, number>();

  /** Whether nothing has been loaded from there yet, and no load of the last 30 s is under way. */
  isDue(origin: object): boolean {
    return monotonicNow() >= (this.#dueAt.get(origin) ?? -Infinity);
  }

  /**
   * Loads until the signal aborts or 30 s have passed. Settles when the load has ended, whichever way.
   *
   * @param load should settle when the signal that it is handed is aborted
   */
  async start(
    origin: object,
    signal: AbortSignal,
    load: (signal: AbortSignal) => Promise<void>,
  ): Promise<void> {
    const dueAt = monotonicNow() + MAX_LOAD_MS;
    this.#dueAt.set(origin, dueAt);
    const controller = new AbortController();
    const giveUp = () => {
      cancelTimer();
      this.#allowNext(origin, dueAt);
      reportingThrown(() => controller.abort());
    };
    const cancelTimer = callAt(dueAt, giveUp, true);
    const unsubscribe = onAbort(signal, giveUp);
    try {
      await load(controller.signal);
      this.#dueAt.set(origin, Infinity);
    } catch {
      // Whatever is wrong with the source shows at the polls, which report it.
      this.#allowNext(origin, dueAt);
    } finally {
      cancelTimer();
      unsubscribe();
    }
  }

  /** Unless the next one has been started already. */
  #allowNext(origin: object, dueAt: number): void {
    if (this.#dueAt.get(origin) === dueAt) this.#dueAt.delete(origin);
  }
}
