import * as z from 'zod/mini';
import { argumentError } from '../errors/argument-error.js';
import { parseArgument } from '../errors/parse-argument.js';
import type { AnyRun } from '../kinds/run-kind.js';
import { parseId } from '../source/run-ids.js';
import { targetSchema } from '../watch/check-target.js';
import type { RunTarget } from '../watch/target.js';
import { keyOf } from './store/watch-key.js';

/** PostgreSQL takes up to 2,704 bytes in an index, beside which pg-boss puts the name of the queue. */
const MAX_KEY_BYTES = 2_500;

const targetsSchema = z.array(targetSchema, { error: 'an array of targets' });

/**
 * What names the watch of a target, which is checked first: in JavaScript, an id may come where a target belongs.
 *
 * @param name what the target is called in errors
 * @throws TypeError (an `ArgumentError`) if it is not a target, or an id is not a path segment
 * @throws RangeError (an `ArgumentError`) if the ids are too long for an index of the database
 */
export function queuedKey<Run extends AnyRun, Outcome>(
  target: RunTarget<Run, Outcome>,
  name = 'target',
): string {
  parseArgument(name, targetSchema, target);
  const { kind, parentId } = target;
  // It is empty where the kind belongs to nothing.
  if (kind.parentNoun !== null || parentId !== '') parseId(`${name}.parentId`, parentId);
  parseId(`${name}.runId`, target.runId);
  const key = keyOf(target);
  const bytes = Buffer.byteLength(key);
  if (bytes <= MAX_KEY_BYTES) return key;
  const expected = `a kind and ids of at most ${MAX_KEY_BYTES} bytes together`;
  throw argumentError({ option: name, expected, received: `${bytes} bytes` }, RangeError);
}

/**
 * Checks all targets, before anything is done with the first.
 *
 * @throws as `queuedKey` does, with the place of the target in its name
 */
export function checkTargets(targets: readonly RunTarget[]): void {
  parseArgument('targets', targetsSchema, targets);
  for (const [place, target] of targets.entries()) queuedKey(target, `targets[${place}]`);
}
