import { errorText } from '../../errors/error-text.js';
import { safeText } from '../../errors/safe-text.js';
import { RunQueueError } from '../run-queue-error.js';

/** The error for a folder in which no queue can be kept. */
export function unusableFolder(
  folder: string,
  found: string,
  advice: string,
  cause?: unknown,
): RunQueueError {
  return new RunQueueError(
    'QUEUE_FOLDER_UNUSABLE',
    `The folder ${safeText(folder)} cannot be used: ${safeText(found)}. ${advice}.`,
    { cause },
  );
}

/** Runs what works on files; what the system refuses becomes an error about the folder. */
export function onFiles<Result>(folder: string, work: () => Result): Result {
  try {
    return work();
  } catch (error) {
    if (!(error instanceof Error && 'syscall' in error)) throw error;
    throw unusableFolder(
      folder,
      errorText(error),
      'Check its path, its permissions and the space on its disk',
      error,
    );
  }
}
