import type { RunOutcome } from '../kinds/monitor-run.js';
import type { RunWatch } from '../watch/run-watch.js';

/** What each mode of `waitForRuns` resolves with. */
export interface WaitResults {
  /** The outcomes, in the order of the runs. */
  readonly all: readonly RunOutcome[];
  /** How each wait ended, in the order of the runs. */
  readonly settled: readonly PromiseSettledResult<RunOutcome>[];
  /** The outcome of the run that ended first. */
  readonly any: RunOutcome;
}

/** How several runs are waited for. */
export type WaitMode = keyof WaitResults;

/** How each mode waits. Whatever is left when it is done is stopped by whoever calls it. */
export const WAIT_MODES: {
  readonly [Mode in WaitMode]: (watches: readonly RunWatch[]) => Promise<WaitResults[Mode]>;
} = {
  all: (watches) => Promise.all(watches.map(({ outcome }) => outcome)),
  settled: (watches) => Promise.allSettled(watches.map(({ outcome }) => outcome)),
  any: (watches) => Promise.any(watches.map(({ outcome }) => outcome)),
};
