import * as z from 'zod/mini';
import { anyOptions } from '../errors/argument-schemas.js';
import { parseArgument } from '../errors/parse-argument.js';
import { fieldOf } from '../platform/field-of.js';

/**
 * In JavaScript, an id or a run may come where a target belongs, and anything where its options do. Their fields are
 * not checked.
 *
 * @throws TypeError (an `ArgumentError`) if the target is none, or the options are no object
 */
export function checkTarget(target: unknown, options: unknown): void {
  parseArgument('target', targetSchema, target);
  parseArgument('options', anyOptions, options);
}

const targetSchema = z.custom(
  (value) =>
    Object.hasOwn(Object(fieldOf(value, 'kind')), 'statuses') &&
    typeof fieldOf(value, 'parentId') === 'string' &&
    typeof fieldOf(value, 'runId') === 'string',
  { error: 'what `monitorRun`, `agentRun` or another function for a kind of run returns' },
);
