import type * as z from 'zod/mini';

/**
 * What a run of one API is. The machine knows no status and no field of its own: to watch something else that runs
 * and ends, describe it here and change nothing there.
 */
export interface RunKind<Run extends AnyRun, Outcome> {
  /** Names the kind in a snapshot, so that one kind's snapshot is never resumed as another's. */
  readonly name: string;
  /** What one is called in messages: `run`, `import`. */
  readonly noun: string;
  /** What it belongs to, as messages call it: `monitor`, `webset`; `null` for a kind that belongs to nothing. */
  readonly parentNoun: string | null;
  /** Where one is fetched, below the base URL: `{parent}` and `{id}` stand for the ids. */
  readonly path: string;
  /** Where those of a parent are listed; `null` if nowhere. */
  readonly listPath: string | null;
  /** What to check if one is not found. */
  readonly notFoundAdvice: string;
  /** What to do after giving up; by default, to go on from the error's snapshot. */
  readonly resumeAdvice?: string;
  /** Accepts what has an id and a status; every other field is read leniently. */
  readonly schema: z.ZodMiniType<Run>;
  /** The id of what the run belongs to; `null` where it belongs to nothing or the answer does not say. */
  parentOf(run: Run): string | null;
  /** What else an answer is, if it is a run of another kind, and what to call instead; else `null`. */
  recognizeOther(answer: unknown): string | null;
  /** What each known status means. A status that is not listed is not terminal. */
  readonly statuses: Readonly<Record<string, OpenStatus | TerminalStatus<Run, Outcome>>>;
}

/** What every kind of run has. Timestamps are as the API sent them; `null` where it sent none. */
export interface AnyRun {
  readonly id: string;
  readonly status: string;
  readonly createdAt: string | null;
  readonly updatedAt: string | null;
}

/** A status that a run leaves again. */
export interface OpenStatus {
  readonly terminal: false;
  /**
   * The place in a run's life: of two equally old answers the one with the higher rank is believed. `null` for a status
   * without a place, such as a pause: it is believed, and so is what comes after it.
   */
  readonly rank: number | null;
}

/** What an outcome of any kind has. */
export interface EndedRun {
  /** Which outcome this is. */
  readonly status: string;
  /** The run as last seen. */
  readonly run: AnyRun;
}

/** A status in which a run ends. */
export interface TerminalStatus<Run, Outcome> {
  readonly terminal: true;
  /** When the run ended, as the run itself says. */
  endedAt(run: Run): string | null;
  outcome(facts: OutcomeFacts<Run>): Outcome;
}

/** Names one run of a kind. */
export interface RunIds {
  /** The id of what the run belongs to, such as its monitor; empty for a run that belongs to nothing. */
  readonly parentId: string;
  /** The id of the run. */
  readonly runId: string;
}

/** What every outcome has, whichever way the run ended. */
export interface OutcomeFacts<Run> extends RunIds {
  /** The name of the kind of run: `monitor_run`. */
  readonly kind: string;
  /** The run as last seen. */
  readonly run: Run;
  /** ISO 8601, as the API sent it; `null` if it sent none. */
  readonly createdAt: string | null;
  /** ISO 8601: the end as the API sent it, else `updatedAt`, else the time at which it was seen. */
  readonly endedAt: string;
  /** Milliseconds from `createdAt` to `endedAt`; `null` if `createdAt` is not a time. */
  readonly durationMs: number | null;
  /** How many polls were answered. */
  readonly polls: number;
  /**
   * Milliseconds from the start of the watch to the poll that saw the end, including earlier watches that were resumed.
   */
  readonly waitedMs: number;
  /**
   * Milliseconds from the run's end, else its `updatedAt`, to the answer that showed the end; `null` if the run has
   * neither. Measured by the server's clock if the answer has a `Date`. That header counts whole seconds, rounded down,
   * so averaged over many runs this is half a second too small. Never below 0.
   */
  readonly latenessMs: number | null;
}

/** The row of a status; `undefined` for one that this version does not know. */
export function statusRow<Run extends AnyRun, Outcome>(
  kind: RunKind<Run, Outcome>,
  status: string,
): OpenStatus | TerminalStatus<Run, Outcome> | undefined {
  return Object.hasOwn(kind.statuses, status) ? kind.statuses[status] : undefined;
}

/** The row of a run that has ended; `null` if it has not. */
export function terminalStatus<Run extends AnyRun, Outcome>(
  kind: RunKind<Run, Outcome>,
  run: Run,
): TerminalStatus<Run, Outcome> | null {
  const row = statusRow(kind, run.status);
  return row?.terminal ? row : null;
}
