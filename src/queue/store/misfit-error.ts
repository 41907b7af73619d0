import { runName } from '../../errors/messages.js';
import type { AnyRun, RunIds, RunKind } from '../../kinds/run-kind.js';
import { RunQueueError } from '../run-queue-error.js';

/**
 * The error for what was stored of a run and does not fit its kind, whose schema or statuses have changed since.
 *
 * @param what of the run: `events`
 */
export function misfitError<Run extends AnyRun, Outcome>(
  what: string,
  kind: RunKind<Run, Outcome>,
  ids: RunIds,
  cause: unknown,
): RunQueueError {
  return new RunQueueError(
    'QUEUE_SCHEMA',
    `What is stored as the ${what} of ${runName(kind, ids)} does not fit the kind \`${kind.name}\` any more. Let its ` +
      'schema take what it returned earlier, and keep its statuses.',
    { cause },
  );
}
