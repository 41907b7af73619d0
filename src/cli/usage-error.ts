import type { ArgumentErrorFields } from '../index.js';

/** The command was used wrongly. The message says what was expected, what came, and the nearest right use. */
export class UsageError extends Error {
  override readonly name = 'UsageError';
}

/** The library's options, by their names on the command line. */
const FLAGS: Readonly<Record<string, string>> = {
  monitor: '<monitor>',
  run: '<run>',
  webset: '<webset>',
  search: '<search>',
  import: '<import>',
  timeoutMs: '--timeout',
  requestTimeoutMs: '--request-timeout',
  pollInterval: '--interval',
  'retry.maxTimeMs': '--retry-time',
  notFoundGraceMs: '--not-found-grace',
  apiKey: '--api-key-file or EXA_API_KEY',
  baseUrl: '--base-url',
};

/**
 * Calls the library with what came from the command line.
 *
 * @param flags the names of options that are called otherwise this time
 * @throws UsageError for an argument that the library refuses, by its name on the command line
 */
export function withFlagNames<Value>(call: () => Value, flags: Readonly<Record<string, string>> = {}): Value {
  try {
    return call();
  } catch (thrown) {
    throw byFlagName(thrown, flags);
  }
}

/** What the library threw; for an argument that it refuses a `UsageError`, by its name on the command line. */
export function byFlagName(thrown: unknown, flags: Readonly<Record<string, string>> = {}): unknown {
  if (!isArgumentError(thrown)) return thrown;
  const flag = { ...FLAGS, ...flags }[thrown.option];
  if (flag === undefined) return thrown;
  return new UsageError(`${flag} takes ${thrown.expected}, got ${thrown.received}`, { cause: thrown });
}

function isArgumentError(thrown: unknown): thrown is Error & ArgumentErrorFields {
  return thrown instanceof Error && 'option' in thrown && 'expected' in thrown && 'received' in thrown;
}
