import * as z from 'zod/mini';
import { fieldOf } from '../platform/field-of.js';
import { type ArgumentError, argumentError, unknownOptionError } from './argument-error.js';
import { paramsOf } from './issue-params.js';
import { safeText } from './safe-text.js';
import { show } from './show.js';

/**
 * Reads an argument by its schema, defaults filled in. The schema's `error` texts complete "`name` takes …"; those
 * in `argument-schemas.ts` do.
 *
 * @param name the argument; the fields of `options` go by their own names
 * @throws TypeError (an `ArgumentError`) for an unknown field or a value of the wrong type
 * @throws RangeError (an `ArgumentError`) for a value of the right type that is out of range
 */
export function parseArgument<Schema extends z.core.$ZodType>(
  name: string,
  schema: Schema,
  value: unknown,
): z.output<Schema> {
  const { success, data, error } = z.safeParse(schema, value);
  if (success) return data;
  const [issue] = error.issues;
  throw issue ? errorFor(name, value, issue) : error;
}

function errorFor(name: string, value: unknown, issue: z.core.$ZodIssue): ArgumentError {
  const { code, path, message } = issue;
  if (code === 'unrecognized_keys') {
    const [key = ''] = issue.keys;
    return unknownOptionError(fieldName(name, [...path, safeText(key.slice(0, 80))]), message);
  }
  const { isSecret, isOutOfRange, received } = paramsOf(issue);
  const came = received ?? path.reduce(fieldOf, value);
  // A string in place of the whole may be a key that was meant to be a part of it.
  const isHidden = isSecret === true || (path.length === 0 && name === 'options');
  return argumentError(
    {
      option: fieldName(name, path),
      expected: message,
      received: isHidden ? showType(came) : show(came),
    },
    OUT_OF_RANGE_CODES.has(code) || isOutOfRange === true || isUnknownName(issue, came)
      ? RangeError
      : TypeError,
  );
}

/** A string that is none of an enum's, or that names no member of a discriminated union. */
function isUnknownName({ code, ...issue }: z.core.$ZodIssue, came: unknown): boolean {
  if (typeof came !== 'string') return false;
  return code === 'invalid_value' || (code === 'invalid_union' && 'discriminator' in issue);
}

/** Of a secret that was passed as a number, too, not the number. */
function showType(value: unknown): string {
  const isShownByType = ['object', 'function', 'undefined'].includes(typeof value);
  return isShownByType ? show(value) : `a ${typeof value} that is not shown`;
}

/** What zod calls a value of the right type that is not accepted; our own checks say so in their `params`. */
const OUT_OF_RANGE_CODES = new Set<string>(['too_small', 'too_big', 'not_multiple_of', 'invalid_format']);

/** `retry.factor`, `timeline[0].forMs`. */
function fieldName(name: string, path: readonly PropertyKey[]): string {
  const steps = path.map((key) => (typeof key === 'number' ? `[${key}]` : `.${String(key)}`)).join('');
  return name === 'options' && path.length > 0 ? steps.replace(/^\./, '') : name + steps;
}
