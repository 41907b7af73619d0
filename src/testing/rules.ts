import { isRecord } from '../errors/is-record.js';
import { numberThat, type Rule } from '../errors/rules.js';
import { MAX_TIMER_MS } from '../platform/clock.js';

export const duration = numberThat(
  'a positive, finite number of milliseconds',
  (ms) => Number.isFinite(ms) && ms > 0,
);

export const timerDelay = numberThat(
  `a number of milliseconds from 0 to ${MAX_TIMER_MS}`,
  (ms) => ms >= 0 && ms <= MAX_TIMER_MS,
);

export const integer = (from: number, to: number): Rule =>
  numberThat(
    `a whole number from ${from} to ${to}`,
    (value) => Number.isSafeInteger(value) && value >= from && value <= to,
  );

export const oneOf = (...values: readonly string[]): Rule => ({
  takes: values.map((value) => `'${value}'`).join(' or '),
  type: 'string',
  accepts: (value) => values.some((known) => known === value),
});

export const json: Rule = {
  takes: 'an object or array that JSON can hold',
  type: 'object',
  accepts: (value) => typeof value === 'object' && value !== null && isJson(value),
};

export const jsonObject: Rule = {
  takes: 'an object that JSON can hold',
  type: 'object',
  accepts: (value) => isRecord(value) && isJson(value),
};

export const nullable = (rule: Rule): Rule => ({
  ...rule,
  takes: `${rule.takes}, or null`,
  accepts: (value) => value === null || rule.accepts(value),
});

function isJson(value: unknown): boolean {
  try {
    return JSON.stringify(value) !== undefined;
  } catch {
    return false;
  }
}
