import { serverText } from './exa/server-text.js';
import { completeRetry, type RetryOptions, type WatchOptions } from './options.js';

/** What an option takes. The wrong type is a `TypeError`, the right type out of range a `RangeError`. */
interface Rule {
  readonly expected: string;
  readonly isType: (value: unknown) => boolean;
  readonly isInRange?: (value: number) => boolean;
}

const isNumber = (value: unknown) => typeof value === 'number';
const isFunction = (value: unknown) => typeof value === 'function';
const isObject = (value: unknown) => typeof value === 'object' && value !== null;
const hasMethod = (name: string) => (value: unknown) =>
  typeof value === 'object' && value !== null && isFunction(Reflect.get(value, name));

const TEXT: Rule = { expected: 'a text', isType: (value) => typeof value === 'string' };
const MS_ABOVE_0: Rule = {
  expected: 'a number of milliseconds above 0',
  isType: isNumber,
  isInRange: (ms) => ms > 0,
};
const MS_FROM_0: Rule = {
  expected: 'a number of milliseconds of 0 or more',
  isType: isNumber,
  isInRange: (ms) => ms >= 0,
};

const RULES: Record<keyof WatchOptions, Rule> = {
  apiKey: TEXT,
  baseUrl: TEXT,
  fetch: { expected: 'a function', isType: isFunction },
  source: { expected: 'an object with a method `get`', isType: hasMethod('get') },
  signal: { expected: 'an AbortSignal', isType: hasMethod('addEventListener') },
  timeoutMs: MS_ABOVE_0,
  requestTimeoutMs: MS_ABOVE_0,
  pollInterval: {
    expected: 'a number of milliseconds above 0, or a function that returns one',
    isType: (value) => isNumber(value) || isFunction(value),
    isInRange: (ms) => ms > 0,
  },
  retry: { expected: 'an object', isType: isObject },
  notFoundGraceMs: MS_FROM_0,
  unref: { expected: 'true or false', isType: (value) => typeof value === 'boolean' },
  resumeFrom: { expected: 'a snapshot', isType: isObject },
};

const RETRY_RULES: Record<keyof RetryOptions, Rule> = {
  maxTimeMs: MS_FROM_0,
  minDelayMs: MS_ABOVE_0,
  maxDelayMs: MS_ABOVE_0,
  factor: { expected: 'a number of 1 or more', isType: isNumber, isInRange: (factor) => factor >= 1 },
};

/**
 * Refuses options that would not do what was meant.
 *
 * @throws TypeError for an unknown option, a value of the wrong type, and options that exclude each other.
 * @throws RangeError for a number out of its range.
 */
export function checkOptions(options: WatchOptions): void {
  if (!isObject(options)) throw new TypeError(`the options must be an object; got ${shown(options)}`);
  check(options, RULES, '');
  if (options.retry !== undefined) check(options.retry, RETRY_RULES, 'retry.');
  const { minDelayMs, maxDelayMs } = completeRetry(options.retry);
  if (minDelayMs > maxDelayMs) {
    throw new RangeError(
      `\`retry.minDelayMs\` must not exceed \`retry.maxDelayMs\`; got ${minDelayMs} and ${maxDelayMs}`,
    );
  }
  const idle = (['apiKey', 'baseUrl', 'fetch'] as const).find((name) => options[name] !== undefined);
  if (options.source !== undefined && idle !== undefined) {
    throw new TypeError(`\`${idle}\` does nothing beside \`source\`: hand it to the source instead`);
  }
}

function check(options: object, rules: Record<string, Rule>, prefix: string): void {
  for (const [name, value] of Object.entries(options)) {
    const rule = Object.hasOwn(rules, name) ? rules[name] : undefined;
    if (rule === undefined) {
      const known = Object.keys(rules).map((known) => `\`${prefix}${known}\``);
      throw new TypeError(
        `\`${prefix}${serverText(name)}\` is not an option; the options are ${known.join(', ')}`,
      );
    }
    if (value !== undefined) checkValue(`${prefix}${name}`, value, rule);
  }
}

function checkValue(name: string, value: unknown, { expected, isType, isInRange }: Rule): void {
  const complaint = `\`${name}\` must be ${expected}; got ${name === 'apiKey' ? typeof value : shown(value)}`;
  if (!isType(value)) throw new TypeError(complaint);
  if (isInRange && typeof value === 'number' && !isInRange(value)) throw new RangeError(complaint);
}

function shown(value: unknown): string {
  if (typeof value === 'string') return `"${serverText(value)}"`;
  return typeof value === 'number' || value === null ? String(value) : typeof value;
}
