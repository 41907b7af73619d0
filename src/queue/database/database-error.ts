import { errorText } from '../../errors/error-text.js';
import { safeText } from '../../errors/safe-text.js';
import { RunQueueError } from '../run-queue-error.js';

/** The error for a statement of the queue that has failed: users know nothing of the statement. */
export function databaseError(failure: unknown, options?: { readonly cause: unknown }): RunQueueError {
  const message = `The queue's database has failed: ${safeText(errorText(failure))}.`;
  return new RunQueueError('QUEUE_DATABASE', message, options);
}

/** Reports what fails in the background of pg-boss: objects that are no errors, and errors with a whole connection in them. */
export function reportingTo(onError: (error: unknown) => void): (failure: unknown) => void {
  return (failure) => onError(databaseError(failure));
}
