import { WaiterState } from '@smithy/util-waiter';
import { hasEnded } from './has-ended.js';
import { version, waitWith } from './smithy-last-answer.js';

export { version };

export const name = '`@smithy/util-waiter`, given every answer';

/** As the waiters of the AWS SDKs do: each hands over its answer as the `reason` of its verdict. */
export const watch = waitWith(async (source, { monitorId, runId }) => {
  const run = await source.get(monitorId, runId);
  return { state: hasEnded(run) ? WaiterState.SUCCESS : WaiterState.RETRY, reason: run };
});

export const runOf = ({ reason }) => reason;
