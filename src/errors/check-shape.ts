import { isRecord } from './is-record.js';
import { refusal } from './refusal.js';
import type { Rule } from './rules.js';
import { safeText } from './safe-text.js';
import { show } from './show.js';

/** A rule for each field of T, so that a field without a rule does not compile. */
export type Shape<T> = { readonly [Field in keyof T]-?: Rule };

/**
 * Refuses what is no object, a field that is unknown (a typing error, most likely), and a value that a field
 * does not take.
 *
 * @throws TypeError if the type is wrong, RangeError if the type is right and the value is not
 */
export function checkShape<T>(name: string, given: unknown, shape: Shape<T>): void {
  if (!isRecord(given)) {
    // A string in place of the whole may be a key that was meant to be a part of it.
    throw refusal(name, 'an object', typeof given === 'string' ? 'a string' : show(given));
  }
  for (const field of Object.keys(given)) {
    if (Object.hasOwn(shape, field)) continue;
    throw new TypeError(
      `\`${name}.${safeText(field.slice(0, 80))}\` is unknown; known are ${Object.keys(shape).join(', ')}`,
    );
  }
  for (const field in shape) {
    // Named only when refused: this runs for every option of every watch.
    if (!shape[field].accepts(given[field])) checkValue(`${name}.${field}`, given[field], shape[field]);
  }
}

/** Refuses a value that a rule does not accept. Throws as {@link checkShape} does. */
export function checkValue(name: string, value: unknown, rule: Rule): void {
  if (rule.accepts(value)) return;
  const came = rule.isSecret ? `a value of type ${typeof value}` : show(value);
  throw refusal(name, rule.takes, came, typeof value === rule.type ? RangeError : TypeError);
}
