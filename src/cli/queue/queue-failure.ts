import { RunQueueError, type RunQueueErrorCode } from '../../queue/index.js';
import { CommandFailure } from '../command-failure.js';
import { type ExitName, exitCode } from '../exit-code.js';
import { UsageError } from '../usage-error.js';
import type { QueueLocation } from './queue-location.js';

/**
 * Why the queue could not be opened or used, and what to do about it on the command line.
 *
 * @throws UsageError if there is no queue, and what has nothing to do with the queue: a usage error, or a bug of ours
 */
export function queueFailure(thrown: unknown, location: QueueLocation): CommandFailure {
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
  if (thrown.code === 'QUEUE_MISSING') throw new UsageError(location.missing, { cause: thrown });
  const message = [thrown.message, ...adviceFor(thrown.code, location)].join(' ');
  return new CommandFailure(exitCode(EXIT_NAMES[thrown.code] ?? 'internal-error'), message, thrown);
}

function adviceFor(code: RunQueueErrorCode, { variable }: QueueLocation): readonly string[] {
  const isOfServer = code === 'QUEUE_DATABASE' || code === 'QUEUE_DATABASE_UNUSABLE';
  if (isOfServer && variable !== null) return [`The URL is in ${variable}.`];
  return ADVICE[code] ?? [];
}

/** What may succeed the next time, without anybody mending anything, is not a usage error. */
const EXIT_NAMES: Readonly<Partial<Record<RunQueueErrorCode, ExitName>>> = {
  QUEUE_PEER_MISSING: 'usage-error',
  QUEUE_FOLDER_UNUSABLE: 'usage-error',
  QUEUE_DATABASE_UNUSABLE: 'usage-error',
  QUEUE_SCHEMA: 'usage-error',
  QUEUE_FOLDER_IN_USE: 'unreachable',
  QUEUE_DATABASE: 'unreachable',
};

const ADVICE: Readonly<Partial<Record<RunQueueErrorCode, readonly string[]>>> = {
  QUEUE_PEER_MISSING: ['(with --global, if exa-runwatch is installed for the whole machine)'],
  QUEUE_FOLDER_IN_USE: [
    'With PostgreSQL (--database-url-env), a queue can be asked and added to while a worker works.',
  ],
};
