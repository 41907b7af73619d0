import { RunQueueError, type RunQueueErrorCode } from '../../queue/index.js';
import { CommandFailure } from '../command-failure.js';
import { type ExitName, exitCode } from '../exit-code.js';
import { UsageError } from '../usage-error.js';

/**
 * Why the queue could not be opened or used, and what to do about it on the command line.
 *
 * @throws what has nothing to do with the queue: a usage error, or a bug of ours
 */
export function queueFailure(thrown: unknown): CommandFailure {
  const isOurs =
    thrown instanceof UsageError ||
    thrown instanceof CommandFailure ||
    thrown instanceof TypeError ||
    thrown instanceof RangeError;
  if (!(thrown instanceof Error) || isOurs) throw thrown;
  // What the database or the connection to it says.
  if (!(thrown instanceof RunQueueError))
    return new CommandFailure(
      exitCode('unreachable'),
      `The database of the queue failed: ${thrown.message}`,
      thrown,
    );
  const advice = ADVICE[thrown.code];
  const message = advice === undefined ? thrown.message : `${thrown.message} ${advice}`;
  return new CommandFailure(exitCode(EXIT_NAMES[thrown.code] ?? 'internal-error'), message, thrown);
}

/** What may succeed the next time is not a usage error. */
const EXIT_NAMES: Readonly<Partial<Record<RunQueueErrorCode, ExitName>>> = {
  QUEUE_PEER_MISSING: 'usage-error',
  QUEUE_FOLDER_UNUSABLE: 'usage-error',
  QUEUE_SCHEMA: 'usage-error',
  QUEUE_FOLDER_IN_USE: 'unreachable',
  QUEUE_DATABASE: 'unreachable',
};

const ADVICE: Readonly<Partial<Record<RunQueueErrorCode, string>>> = {
  QUEUE_PEER_MISSING: '(with --global, if exa-runwatch is installed for the whole machine)',
  QUEUE_FOLDER_IN_USE:
    'With PostgreSQL (--database-url-env), a queue can be asked and added to while a worker works.',
};
