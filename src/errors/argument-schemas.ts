import * as z from 'zod/mini';
import { OUT_OF_RANGE } from './issue-params.js';

/**
 * Options: an object of these fields and no others, because an option that is ignored is a typing error. Its text for an
 * unknown field is the list of the known ones, of which `parseArgument` makes a sentence.
 */
export function optionsObject<Shape extends z.core.$ZodLooseShape>(
  shape: Shape,
  expected = 'an object',
): z.ZodMiniObject<Shape, z.core.$strict> {
  return z.strictObject(shape, {
    error: ({ code }) => (code === 'unrecognized_keys' ? Object.keys(shape).join(', ') : expected),
  });
}

/** Options whose fields are checked later. */
export const anyOptions = z.looseObject({}, { error: 'an object' });

/** A number that is in range: zod's own takes no `Infinity`, which many options allow. */
export function numberThat(expected: string, isInRange: (value: number) => boolean) {
  return z
    .custom<number>((value) => typeof value === 'number', { error: expected })
    .check(z.refine(isInRange, { error: expected, params: OUT_OF_RANGE }));
}

export const msAbove0 = numberThat('a number of milliseconds above 0', (ms) => ms > 0);

export const msFrom0 = numberThat('a number of milliseconds of 0 or more', (ms) => ms >= 0);

export const finiteMsAbove0 = numberThat(
  'a finite number of milliseconds above 0',
  (ms) => ms > 0 && Number.isFinite(ms),
);

export const finiteMsFrom0 = numberThat(
  'a finite number of milliseconds of 0 or more',
  (ms) => ms >= 0 && Number.isFinite(ms),
);

/** A count of which there is one at least. */
export const wholeFrom1 = numberThat(
  'a whole number of 1 or more',
  (count) => Number.isSafeInteger(count) && count >= 1,
);

/** A text that is not empty. */
export const text = z
  .string({ error: 'a string that is not empty' })
  .check(z.minLength(1, { error: 'a string that is not empty' }));

/** One of a few strings. */
export function oneOf<const Value extends string>(...values: readonly Value[]) {
  return z.enum(values, { error: quoted(values) });
}

/** `'a', 'b' or 'c'` */
export function quoted(values: readonly unknown[]): string {
  const names = values.map((value) => `'${value}'`);
  const last = names.pop();
  return names.length === 0 ? `${last}` : `${names.join(', ')} or ${last}`;
}

export const trueOrFalse = z.boolean({ error: 'true or false' });

/** A function. That it takes and returns what its type says cannot be checked before it is called. */
export function functionOf<Signature extends (...args: never) => unknown>() {
  return z.custom<Signature>((value) => typeof value === 'function', { error: 'a function' });
}

/** An object, of whatever class, with these methods. */
export function objectWith<Value extends object>(...methods: readonly (keyof Value & string)[]) {
  const names = methods.map((method) => `\`${method}\``).join(' and ');
  return z.custom<Value>((value) => methods.every((method) => hasMethod(value, method)), {
    error: `an object with a method ${names}`,
  });
}

/** By its method, because the signal may come from another realm or a polyfill. */
export const abortSignal = z.custom<AbortSignal>((value) => hasMethod(value, 'addEventListener'), {
  error: 'an AbortSignal',
});

/** A function may have methods, too: a class with static ones, or what stands in for a service elsewhere. */
function hasMethod(value: unknown, method: string): boolean {
  const isObject = (typeof value === 'object' && value !== null) || typeof value === 'function';
  return isObject && typeof Reflect.get(value, method) === 'function';
}

/**
 * A check over several fields: refuses `field` where `isInRange` says no. What came may be the field's default, of
 * which the caller's own value knows nothing.
 */
export function fieldInRange<Value>(
  field: keyof Value & string,
  expected: (value: Value) => string,
  isInRange: (value: Value) => boolean,
) {
  return z.check<Value>(({ value, issues }) => {
    if (isInRange(value)) return;
    issues.push({
      code: 'custom',
      input: value,
      path: [field],
      message: expected(value),
      params: { ...OUT_OF_RANGE, received: value[field] },
    });
  });
}
