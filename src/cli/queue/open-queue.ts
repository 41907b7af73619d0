import { openRunQueue, type RunQueue } from '../../queue/index.js';
import { byFlagName } from '../usage-error.js';
import { queueFailure } from './queue-failure.js';
import type { QueueLocation } from './queue-location.js';

/**
 * Opens the queue, uses it, and closes it.
 *
 * @param onError is called with what fails in the background
 * @throws CommandFailure if the queue cannot be opened or used
 * @throws UsageError if the folder or the URL cannot be used
 */
export async function withQueue<Result>(
  { options, flags }: QueueLocation,
  onError: (error: unknown) => void,
  use: (queue: RunQueue) => Promise<Result>,
): Promise<Result> {
  try {
    const queue = await openRunQueue({ ...options, onError });
    try {
      return await use(queue);
    } finally {
      await queue.close();
    }
  } catch (thrown) {
    throw queueFailure(byFlagName(thrown, flags));
  }
}
