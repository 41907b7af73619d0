// @ts-check
import { nextPoll } from '../../dist/machine/next-poll.js';
import { observe } from '../../dist/machine/observe.js';
import { startState } from '../../dist/machine/watch-state.js';
import { monitorRun } from '../../dist/runs/monitor-run.js';
import { parse } from '../../dist/runs/schema.js';
import { runAt } from '../../dist/testing/index.js';

/** @import { PollInterval, WatchState } from '../../dist/index.js' */

const IDS = { monitorId: 'monitor', runId: 'run' };
/** In the middle of its range, a random number leaves a gap as it is. */
const NO_JITTER = 0.5;

/**
 * When a watch looks at a run that is watched from its creation, answers at once and completes at an age: the
 * run's ages at the looks, in milliseconds, the last one being the look that sees the end.
 *
 * @param {number} lifeMs
 * @param {number | PollInterval} pollInterval
 */
export function lookAges(lifeMs, pollInterval) {
  /** @type {number[]} */
  const ages = [];
  /** @type {WatchState} */
  let state = startState(monitorRun.name, IDS, 0, Number.POSITIVE_INFINITY);
  for (let now = 0; ; now = nextPoll(state, now, pollInterval, NO_JITTER) ?? Number.POSITIVE_INFINITY) {
    const observed = lookAt(state, now, lifeMs);
    ages.push(now);
    if (observed.outcome) return ages;
    state = observed.state;
  }
}

/**
 * @param {WatchState} state
 * @param {number} now
 * @param {number} lifeMs
 */
function lookAt(state, now, lifeMs) {
  const json = runAt([{ status: 'running', forMs: lifeMs }, { status: 'completed' }], IDS, 0, now);
  const { data: run } = parse(monitorRun.schema, json);
  if (run === undefined) throw new Error('a scripted run is no run');
  return observe(monitorRun, state, { run, now, localNow: now, serverNow: now, durationMs: 0 });
}
