import type { RunResult } from './formats/run-result.js';

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

type Signal = Extract<StopReason, `SIG${string}`>;

/** The signal that led to it; `null` if none did. */
export function signalOf(thrown: unknown): Signal | null {
  const reason = thrown instanceof WatchStopped ? thrown.reason : null;
  return SIGNALS.find((signal) => signal === reason) ?? null;
}

const SIGNALS: readonly Signal[] = ['SIGINT', 'SIGTERM', 'SIGHUP'];
