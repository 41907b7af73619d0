import type { AnyOutcome, AnyRun, RunWatchError, StatusChange, WatchPoolOptions } from '../../index.js';
import type { RunHandlers } from '../../queue/index.js';
import { type ExitCode, worst } from '../exit-code.js';
import type { RunResult } from '../formats/run-result.js';
import type { Reporter, RunIdentity, WaitedRun } from '../report/reporter.js';
import { outcomeResult } from '../wait/outcome-result.js';
import { givenUpResult } from './given-up-result.js';

/**
 * Passes on to a reporter what a worker does. What has become of a run counts as handled once it is written: until then
 * the queue keeps it.
 */
export class WorkHandlers implements Required<RunHandlers> {
  readonly #reporter: Reporter;
  readonly #written: () => Promise<void>;
  #exitCode: ExitCode = 0;

  constructor(reporter: Reporter, written: () => Promise<void>) {
    this.#reporter = reporter;
    this.#written = written;
  }

  /** The worst of all runs so far. */
  get exitCode(): ExitCode {
    return this.#exitCode;
  }

  readonly status = async (change: StatusChange<AnyRun>, context: RunIdentity): Promise<void> => {
    const run = waitedRun(context);
    this.#reporter.status?.({ ...change, ...identityOf(context) }, run);
    await this.#written();
  };

  readonly outcome = (outcome: AnyOutcome, context: RunIdentity): Promise<void> => {
    return this.#ended(outcomeResult(context, outcome), context);
  };

  readonly error = (error: RunWatchError, context: RunIdentity): Promise<void> => {
    return this.#ended(givenUpResult(error, identityOf(context)), context);
  };

  readonly onEvent: NonNullable<WatchPoolOptions['onEvent']> = (event) => {
    if (event.type === 'hold') this.#reporter.hold?.(event);
    if (!('runId' in event)) return;
    if (event.type === 'poll') this.#reporter.poll?.(event, waitedRun(event));
    if (event.type === 'retry') this.#reporter.retry?.(event, waitedRun(event));
  };

  async #ended(result: RunResult, context: RunIdentity): Promise<void> {
    this.#reporter.ended?.(result, waitedRun(context));
    await this.#written();
    this.#exitCode = worst([this.#exitCode, result.exitCode]);
  }
}

function identityOf({ kind, parentId, runId }: RunIdentity): RunIdentity {
  return { kind, parentId, runId };
}

function waitedRun(run: RunIdentity): WaitedRun {
  return { ...identityOf(run), finding: null, status: null, snapshot: () => null };
}
