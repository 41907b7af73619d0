import type { OutcomeFacts, TerminalStatus } from './run-kind.js';

/** How a run of any kind ended; `status` says which, in the same words whatever the API calls it. */
export type Outcome<Run> = Completed<Run> | Failed<Run> | Canceled<Run>;

/** The outcome of a run that completed. */
export interface Completed<Run> extends OutcomeFacts<Run> {
  /** Which outcome this is. `run.status` is what the API calls it. */
  readonly status: 'completed';
}

/** The outcome of a run that failed. */
export interface Failed<Run> extends OutcomeFacts<Run> {
  /** Which outcome this is. `run.status` is what the API calls it. */
  readonly status: 'failed';
  /** A text from the API; `null` if it gave no reason. */
  readonly failedReason: string | null;
}

/** The outcome of a run that was canceled. */
export interface Canceled<Run> extends OutcomeFacts<Run> {
  /** Which outcome this is. `run.status` is what the API calls it. */
  readonly status: 'canceled';
}

/** Reads a text from a run: a timestamp, or a reason. */
type Read<Run> = (run: Run) => string | null;

/** The row of a status in which a run has completed. `endedAt` is what the run itself says. */
export function completed<Run>(endedAt: Read<Run>): TerminalStatus<Run, Outcome<Run>> {
  return {
    terminal: true,
    endedAt,
    outcome: (facts) => ({ status: 'completed', ...facts }),
  };
}

/** The row of a status in which a run has failed. */
export function failed<Run>(endedAt: Read<Run>, failedReason: Read<Run>): TerminalStatus<Run, Outcome<Run>> {
  return {
    terminal: true,
    endedAt,
    outcome: (facts) => ({ status: 'failed', ...facts, failedReason: failedReason(facts.run) }),
  };
}

/** The row of a status in which a run was canceled. */
export function canceled<Run>(endedAt: Read<Run>): TerminalStatus<Run, Outcome<Run>> {
  return {
    terminal: true,
    endedAt,
    outcome: (facts) => ({ status: 'canceled', ...facts }),
  };
}
