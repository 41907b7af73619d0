/** What decides whether all runs are to be listed. Times are on the monotonic clock. */
export interface ListState {
  /** The run that the monitor named as its last when the latest list had that run, too; `null` if no list had. */
  readonly upTo: string | null;
  /** When the latest list was asked for; `-Infinity` if there was none. */
  readonly askedAt: number;
  /** When somebody said that there may be a new run; `-Infinity` if nobody did. */
  readonly wokenAt: number;
}

export const NEVER_LISTED: ListState = { upTo: null, askedAt: -Infinity, wokenAt: -Infinity };

/** How many safety intervals a list lasts. */
const LIST_INTERVALS = 4;

/**
 * Whether to list all runs: if the monitor names a last run that was not in the latest list, because others may have
 * come before it; if somebody said so; and now and then in any case, because nothing documents that `lastRun` is always
 * the latest.
 */
export function isListDue(
  { upTo, askedAt, wokenAt }: ListState,
  lastRunId: string | null,
  now: number,
  safetyIntervalMs: number,
): boolean {
  const isUnlisted = lastRunId !== null && lastRunId !== upTo;
  return isUnlisted || askedAt <= wokenAt || now - askedAt >= LIST_INTERVALS * safetyIntervalMs;
}

/** A list was answered. One without the last run is older than that: the next one may show more. */
export function afterList(
  state: ListState,
  lastRunId: string | null,
  listedIds: readonly string[],
  askedAt: number,
): ListState {
  const isWhole = lastRunId !== null && listedIds.includes(lastRunId);
  return { ...state, upTo: isWhole ? lastRunId : state.upTo, askedAt };
}
