import { LONGEST_TIMER_MS } from '../runtime/clock.js';
import { isRecord } from './is-record.js';

/** What a field takes. */
export interface Rule {
  /** Completes the sentence "`field` takes …". */
  readonly takes: string;
  /** What `typeof` says of every value it takes; none where a value of that type cannot be out of range. */
  readonly type?: string;
  /** Whether what came must not be shown. */
  readonly isSecret?: boolean;
  accepts(value: unknown): boolean;
}

export const text: Rule = {
  takes: 'a string that is not empty',
  type: 'string',
  accepts: (value) => typeof value === 'string' && value !== '',
};

export const aFunction: Rule = { takes: 'a function', accepts: (value) => typeof value === 'function' };

export const duration: Rule = {
  takes: 'a positive, finite number of milliseconds',
  type: 'number',
  accepts: (value) => Number.isFinite(value) && Number(value) > 0,
};

export const timerDelay: Rule = {
  takes: `a number of milliseconds from 0 to ${LONGEST_TIMER_MS}`,
  type: 'number',
  accepts: (value) => Number.isFinite(value) && Number(value) >= 0 && Number(value) <= LONGEST_TIMER_MS,
};

export const integer = (from: number, to: number): Rule => ({
  takes: `a whole number from ${from} to ${to}`,
  type: 'number',
  accepts: (value) => Number.isSafeInteger(value) && Number(value) >= from && Number(value) <= to,
});

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

export const optional = (rule: Rule): Rule => ({
  ...rule,
  accepts: (value) => value === undefined || rule.accepts(value),
});

export const nullable = (rule: Rule): Rule => ({
  ...rule,
  takes: `${rule.takes}, or null`,
  accepts: (value) => value === null || rule.accepts(value),
});

export const either = (one: Rule, other: Rule): Rule => ({
  takes: `${one.takes}, or ${other.takes}`,
  type: `${one.type} or ${other.type}`,
  accepts: (value) => one.accepts(value) || other.accepts(value),
});

function isJson(value: unknown): boolean {
  try {
    return JSON.stringify(value) !== undefined;
  } catch {
    return false;
  }
}
