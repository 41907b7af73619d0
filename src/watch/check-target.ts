import * as z from 'zod/mini';
import { anyOptions } from '../errors/argument-schemas.js';
import { parseArgument } from '../errors/parse-argument.js';
import { fieldOf } from '../platform/field-of.js';

/**
 * In JavaScript, an id or a run may be passed in place of a target, and anything in place of options. Their fields are
 * not checked here.
 *
 * @throws TypeError (an `ArgumentError`) if `target` is not a target, or `options` is not an object
 */
export function checkTarget(target: unknown, options: unknown): void {
  parseArgument('target', targetSchema, target);
  parseArgument('options', anyOptions, options);
}

/** A target, as far as it can be seen without its kind. */
export const targetSchema = z.custom(
  (value) =>
    Object.hasOwn(Object(fieldOf(value, 'kind')), 'statuses') &&
    typeof fieldOf(value, 'parentId') === 'string' &&
    typeof fieldOf(value, 'runId') === 'string',
  { error: 'what `monitorRun`, `agentRun` or another function for a kind of run returns' },
);
