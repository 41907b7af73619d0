import { safeText } from '../errors/safe-text.js';
import { RunQueueError } from './run-queue-error.js';

/**
 * The error for a place without a queue, where none is to be made.
 *
 * @param folder where it was looked for; by default in a database
 */
export function missingQueue(folder?: string): RunQueueError {
  const place = folder === undefined ? 'the database' : `the folder ${safeText(folder)}`;
  return new RunQueueError(
    'QUEUE_MISSING',
    `There is no queue in ${place}. Check which one it is; with the option \`create\`, one is made.`,
  );
}
