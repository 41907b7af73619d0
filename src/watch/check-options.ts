import { checkShape, type Shape } from '../errors/check-shape.js';
import { isRecord } from '../errors/is-record.js';
import { refusal } from '../errors/refusal.js';
import {
  aFunction,
  anAbortSignal,
  either,
  msAbove0,
  msFrom0,
  numberThat,
  objectWith,
  optional,
  type Rule,
} from '../errors/rules.js';
import { exaSourceShape } from '../exa/exa-source.js';
import { patienceOf, type RetryOptions, type WatchOptions } from '../options.js';

const anObject: Rule = { takes: 'an object', accepts: isRecord };

const optionsShape: Shape<WatchOptions> = {
  ...exaSourceShape,
  source: optional(objectWith('get')),
  signal: optional(anAbortSignal),
  timeoutMs: optional(msAbove0),
  requestTimeoutMs: optional(msAbove0),
  pollInterval: optional(either(msAbove0, either(aFunction, objectWith('intervalFor')))),
  retry: optional(anObject),
  notFoundGraceMs: optional(msFrom0),
  unref: optional({ takes: 'true or false', accepts: (value) => typeof value === 'boolean' }),
  resumeFrom: optional({ ...anObject, takes: 'a snapshot' }),
};

const retryShape: Shape<RetryOptions> = {
  maxTimeMs: optional(msFrom0),
  minDelayMs: optional(msAbove0),
  maxDelayMs: optional(msAbove0),
  factor: optional(numberThat('a number of 1 or more', (value) => value >= 1)),
};

/**
 * Refuses options that would not do what was meant.
 *
 * @throws TypeError for an unknown option, a value of the wrong type, and options that exclude each other.
 * @throws RangeError for a value of the right type that is out of range.
 */
export function checkOptions(options: WatchOptions): void {
  checkShape('options', options, optionsShape);
  if (options.retry !== undefined) checkShape('options.retry', options.retry, retryShape);
  const { minDelayMs, maxDelayMs } = patienceOf(options);
  if (minDelayMs > maxDelayMs) {
    throw refusal(
      'options.retry.minDelayMs',
      `at most what \`maxDelayMs\` is, ${maxDelayMs}`,
      String(minDelayMs),
      RangeError,
    );
  }
  const idle = (['apiKey', 'baseUrl', 'fetch'] as const).find((name) => options[name] !== undefined);
  if (options.source !== undefined && idle !== undefined) {
    throw new TypeError(`\`options.${idle}\` does nothing beside \`source\`: hand it to the source instead`);
  }
}
