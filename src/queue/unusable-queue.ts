import { RunQueueError } from './run-queue-error.js';
import type { CurrentHandler } from './work/handle-events.js';

export function closedError(): RunQueueError {
  return new RunQueueError('QUEUE_CLOSED', 'The queue is closed: open another one with `openRunQueue`.');
}

/** @throws RunQueueError `QUEUE_REENTERED` */
export function refuseWithinTransaction(currentHandler: CurrentHandler): void {
  if (!currentHandler.getStore()?.isOpen) return;
  throw new RunQueueError(
    'QUEUE_REENTERED',
    'A handler called the queue after it had used its `db`. That could wait for ever for the transaction of the ' +
      'handler itself: pass `{ db }` on, where the call takes it, or call the queue before the first query.',
  );
}
