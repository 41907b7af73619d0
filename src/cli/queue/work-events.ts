import type { AnyOutcome, AnyRun, RunWatchError, StatusChange } from '../../index.js';
import type { QueueEvent, RunHandlers } from '../../queue/index.js';
import { type ExitCode, worst } from '../exit-code.js';
import type { RunResult } from '../formats/run-result.js';
import type { ReportedRun, Reporter, RunIdentity } from '../report/reporter.js';
import { outcomeResult } from '../wait/outcome-result.js';
import { givenUpResult } from './given-up-result.js';

/**
 * Passes on to a reporter what a worker does. What has become of a run counts as handled once it is written: until then
 * the queue keeps it.
 */
export class WorkEvents {
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

  readonly handlers: RunHandlers = {
    status: (change, context) => this.#changed(change, context),
    outcome: (outcome: AnyOutcome, context) => this.#ended(outcomeResult(context, outcome), context),
    error: (error: RunWatchError, context) => this.#ended(givenUpResult(error, identityOf(context)), context),
  };

  readonly onEvent = (event: QueueEvent): void => {
    if (event.type === 'hold') this.#reporter.hold?.(event);
    if (event.type === 'retry') this.#reporter.retry?.(event, reportedRun(event));
  };

  async #changed(change: StatusChange<AnyRun>, context: RunIdentity): Promise<void> {
    this.#reporter.status?.({ ...change, ...identityOf(context) }, reportedRun(context));
    await this.#written();
  }

  async #ended(result: RunResult, context: RunIdentity): Promise<void> {
    this.#reporter.ended?.(result, reportedRun(context));
    await this.#written();
    this.#exitCode = worst([this.#exitCode, result.exitCode]);
  }
}

function identityOf({ kind, parentId, runId }: RunIdentity): RunIdentity {
  return { kind, parentId, runId };
}

function reportedRun(run: RunIdentity): ReportedRun {
  return { ...identityOf(run), finding: null, status: null, snapshot: () => null };
}
