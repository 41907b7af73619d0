import type { StopReason } from '../formats/run-result.js';

/** Why the command stopped a watch before its run ended: the reason that the watch rejects with. */
export class WatchStopped extends Error {
  override readonly name = 'WatchStopped';
  readonly reason: StopReason;

  constructor(reason: StopReason) {
    super(reason);
    this.reason = reason;
  }
}
