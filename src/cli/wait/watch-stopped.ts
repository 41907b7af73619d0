import type { RunResult } from '../formats/run-result.js';

/** `until`: the run has the status that was waited for. */
export type StopReason = Extract<RunResult, { end: 'stopped' }>['reason'] | 'until';

/** Why the command stopped a watch before its run ended: the reason that the watch rejects with. */
export class WatchStopped extends Error {
  override readonly name = 'WatchStopped';
  readonly reason: StopReason;

  constructor(reason: StopReason) {
    super(reason);
    this.reason = reason;
  }
}
