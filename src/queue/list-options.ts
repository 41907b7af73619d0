import * as z from 'zod/mini';
import { numberThat, optionsObject, trueOrFalse } from '../errors/argument-schemas.js';
import { parseArgument } from '../errors/parse-argument.js';
import type { WatchFilter } from './store/read-watches.js';
import { watchKey } from './store/watch-key.js';
import { phaseSchema } from './store/watch-row.js';

const name = z.string({ error: 'a string' });

const listOptions = optionsObject({
  /**
   * Only watches that go on (`watching`), have an outcome (`ended`) or an error (`given_up`).
   * @default all
   */
  phase: z.optional(phaseSchema),
  /**
   * Only watches of which the latest attempt, or the latest call of a handler, failed.
   * @default false
   */
  isFailing: z._default(trueOrFalse, false),
  /**
   * How many, at most.
   * @default 100
   */
  limit: z._default(
    numberThat(
      'a whole number from 1 to 10000',
      (count) => Number.isInteger(count) && count >= 1 && count <= 10_000,
    ),
    100,
  ),
  /**
   * The last watch of the page before.
   * @default none
   */
  after: z.optional(
    z.object({ kind: name, parentId: name, runId: name }, { error: 'an item of the page before' }),
  ),
});

/** Which watches to list. */
export interface ListOptions extends Readonly<z.input<typeof listOptions>> {}

/**
 * @throws TypeError (`ArgumentError`) for an unknown option or a value of the wrong type
 * @throws RangeError (`ArgumentError`) for a value of the right type that is out of range
 */
export function parseListOptions(options: ListOptions): WatchFilter {
  const { phase, isFailing, limit, after } = parseArgument('options', listOptions, options);
  return { phase, isFailing, limit, after: after === undefined ? '' : watchKey(after.kind, after) };
}
