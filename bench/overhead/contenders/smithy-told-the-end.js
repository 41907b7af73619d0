import { createWaiter, WaiterState } from '@smithy/util-waiter';
import { versionOf } from '../versions.js';
import { hasEnded } from './has-ended.js';

export const name = '`@smithy/util-waiter`, told the end alone';
export const version = versionOf('../node_modules/@smithy/util-waiter/package.json');

/** As long as exa-runwatch waits by default, in seconds. */
const MAX_WAIT_TIME = 7_200;

/**
 * With `minDelay` equal to `maxDelay` its backoff is a constant wait without jitter, so it looks as often as the
 * others.
 */
export function wait(source, ids, gapMs, check) {
  const delay = gapMs / 1_000;
  const options = { client: source, minDelay: delay, maxDelay: delay, maxWaitTime: MAX_WAIT_TIME };
  return createWaiter(options, ids, check);
}

export const watch = (source, ids, gapMs) => wait(source, ids, gapMs, check);

export const runOf = ({ reason }) => reason.run;

/**
 * The least it can be told. It keeps a log of every `reason`, as JSON unless it has an HTTP status: so none is given
 * before the end, and one with a status then.
 */
async function check(source, { monitorId, runId }) {
  const run = await source.get(monitorId, runId);
  if (!hasEnded(run)) return { state: WaiterState.RETRY };
  return { state: WaiterState.SUCCESS, reason: { $metadata: { httpStatusCode: 200 }, run } };
}
