import type { AnyRun, StatusChange, WatchPoolOptions } from '../../index.js';
import type { Reporter, RunIdentity } from '../report/reporter.js';
import { WatchStopped } from '../watch-stopped.js';
import { runKey } from './run-key.js';
import type { RunWait } from './run-wait.js';

/** What a pool calls with all that it and its watches do. */
export type OnEvent = NonNullable<WatchPoolOptions['onEvent']>;

/** Passes on to a reporter what happens to runs, and stops those that have a status which is waited for. */
export class RunEvents {
  readonly #runs = new Map<string, RunWait>();
  readonly #reporter: Reporter;
  readonly #until: ReadonlySet<string>;

  /** @param until the statuses at which a run is not waited for any longer */
  constructor(reporter: Reporter, until: ReadonlySet<string>) {
    this.#reporter = reporter;
    this.#until = until;
  }

  readonly onEvent: OnEvent = (event) => {
    const reporter = this.#reporter;
    if (event.type === 'hold') reporter.hold?.(event);
    if (!('runId' in event)) return;
    const run = this.#runs.get(runKey(event));
    if (run === undefined) return;
    if (event.type === 'poll') reporter.poll?.(event, run);
    if (event.type === 'retry') reporter.retry?.(event, run);
    if (event.type === 'status') this.#onStatus(event, run);
  };

  /** A run that was named. It may have a status from an earlier time. */
  add(run: RunWait): void {
    this.#runs.set(runKey(run.found), run);
    this.#stopIfReached(run, run.status);
  }

  /** A run that was found: with what found it, it was seen for the first time. */
  found(run: RunWait): void {
    const state = run.snapshot();
    if (state === null) return;
    this.#runs.set(runKey(state), run);
    const { seen, kind, parentId, runId } = state;
    const ids = { kind, parentId, runId };
    if (seen) this.#onStatus({ ...ids, ...seen.entered, to: seen.run.status, run: seen.run }, run);
  }

  #onStatus(change: StatusChange<AnyRun> & RunIdentity, run: RunWait): void {
    this.#reporter.status?.(change, run);
    this.#stopIfReached(run, change.to);
  }

  #stopIfReached(run: RunWait, status: string | null): void {
    if (status !== null && this.#until.has(status)) run.stop(new WatchStopped('until'));
  }
}
