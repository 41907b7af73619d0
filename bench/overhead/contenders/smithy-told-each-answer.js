import { WaiterState } from '@smithy/util-waiter';
import { hasEnded } from './has-ended.js';
import { version, wait } from './smithy-told-the-end.js';

export { version };

export const name = '`@smithy/util-waiter`, told each answer';

export const watch = (source, ids, gapMs) => wait(source, ids, gapMs, check);

export const runOf = ({ reason }) => reason;

/** As the waiters of the AWS SDKs do it: each hands over what came, as the `reason` of its verdict. */
async function check(source, { monitorId, runId }) {
  const run = await source.get(monitorId, runId);
  return { state: hasEnded(run) ? WaiterState.SUCCESS : WaiterState.RETRY, reason: run };
}
