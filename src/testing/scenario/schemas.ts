import * as z from 'zod/mini';
import { numberThat } from '../../errors/argument-schemas.js';
import { OUT_OF_RANGE } from '../../errors/issue-params.js';
import { MAX_TIMER_MS } from '../../platform/clock.js';

/** A delay that a timer takes as it is. */
export const timerDelayMs = numberThat(
  `a number of milliseconds from 0 to ${MAX_TIMER_MS}`,
  (ms) => ms >= 0 && ms <= MAX_TIMER_MS,
);

export function wholeNumber(from: number, to: number) {
  return numberThat(
    `a whole number from ${from} to ${to}`,
    (value) => Number.isSafeInteger(value) && value >= from && value <= to,
  );
}

export const httpStatus = wholeNumber(200, 599);

const JSON_OBJECT = 'an object that JSON can hold';

export const jsonObject = z
  .record(z.string(), z.unknown(), { error: JSON_OBJECT })
  .check(z.refine(isJson, { error: JSON_OBJECT, params: OUT_OF_RANGE }));

/** A body: text as it is, an object or array as JSON. */
export const textOrJson = z.custom<string | object>(
  (value) => typeof value === 'string' || (typeof value === 'object' && value !== null && isJson(value)),
  { error: 'a string, or an object or array that JSON can hold' },
);

function isJson(value: unknown): boolean {
  try {
    return JSON.stringify(value) !== undefined;
  } catch {
    return false;
  }
}
