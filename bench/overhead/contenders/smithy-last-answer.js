import { createWaiter, WaiterState } from '@smithy/util-waiter';
import { versionOf } from '../../version-of.js';
import { hasEnded } from './has-ended.js';

export const name = '`@smithy/util-waiter`, given the last answer';
export const version = versionOf('@smithy/util-waiter');

/** As long as exa-runwatch waits by default, in seconds. */
const MAX_WAIT_TIME = 7_200;

/** With `minDelay` equal to `maxDelay` its backoff is a constant gap without jitter, like that of the others. */
export function waitWith(check) {
  return (source, ids, gapMs) => {
    const delay = gapMs / 1_000;
    const options = { client: source, minDelay: delay, maxDelay: delay, maxWaitTime: MAX_WAIT_TIME };
    return createWaiter(options, ids, check);
  };
}

/**
 * The least it can be given. It keeps a log of every `reason`, as JSON unless the reason has an HTTP status: so there
 * is none before the end, and one with a status then.
 */
export const watch = waitWith(async (source, { monitorId, runId }) => {
  const run = await source.get(monitorId, runId);
  if (!hasEnded(run)) return { state: WaiterState.RETRY };
  return { state: WaiterState.SUCCESS, reason: { $metadata: { httpStatusCode: 200 }, run } };
});

export const runOf = ({ reason }) => reason.run;
