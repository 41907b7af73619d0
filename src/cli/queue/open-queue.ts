import { openRunQueue, type RunQueue, type RunQueueOptions } from '../../queue/index.js';
import { byFlagName } from '../usage-error.js';
import { queueFailure } from './queue-failure.js';
import type { QueueLocation } from './queue-location.js';

/** What every command says of the queue, and what only a worker sets. */
interface QueueSettings extends Pick<RunQueueOptions, 'onError' | 'leaseMs' | 'keepOutcomesMs'> {
  /** Whether a queue is made where there is none. */
  readonly create: boolean;
}

/**
 * Opens the queue, uses it, and closes it.
 *
 * @throws CommandFailure if the queue cannot be opened or used
 * @throws UsageError if the folder or the URL cannot be used
 */
export async function withQueue<Result>(
  location: QueueLocation,
  settings: QueueSettings,
  use: (queue: RunQueue) => Promise<Result>,
): Promise<Result> {
  try {
    const queue = await openRunQueue({ ...location.options, ...settings });
    try {
      return await use(queue);
    } finally {
      await queue.close();
    }
  } catch (thrown) {
    throw queueFailure(byFlagName(thrown, location.flags), location);
  }
}
