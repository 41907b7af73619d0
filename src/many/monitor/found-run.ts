import { type MonitorRun, monitorRunKind, type RunOutcome } from '../../kinds/monitor-run.js';
import { type Observed, observe } from '../../machine/observe.js';
import { startState } from '../../machine/watch-state.js';
import type { AttemptAnswer } from '../../source/attempt.js';

/**
 * What finding a run means: the answer that showed it is the first poll of its watch.
 *
 * @param startedAt when its watch began, on the monotonic clock: `timeoutMs` counts from there
 */
export function observeFound(
  monitorId: string,
  run: MonitorRun,
  answer: AttemptAnswer<unknown>,
  startedAt: number,
  timeoutMs: number,
): Observed<MonitorRun, RunOutcome> {
  const ids = { parentId: monitorId, runId: run.id };
  const state = startState(monitorRunKind.name, ids, startedAt, timeoutMs);
  // A pause that the server asks for is the monitor's: its run obeys none.
  return observe(monitorRunKind, state, { ...answer, run }, { maxRetryAfterMs: 0 }, 0);
}
