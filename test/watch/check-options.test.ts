import { describe, expect, test } from 'vitest';
import { waitForRun, watchRun } from '../../src/index.js';
import { scriptedSource } from '../../src/testing/index.js';

const source = scriptedSource([{ status: 'completed' }]);
const call = (options: unknown) => () =>
  Reflect.apply(watchRun, undefined, ['monitor_test', 'run_test', options]);

describe('options that would not do what was meant are refused at the call', () => {
  test.each([
    [{ timeout: 5 }, '`options.timeout` is unknown; known are apiKey, baseUrl, fetch, source, '],
    [
      { retry: { maxTime: 5 } },
      '`options.retry.maxTime` is unknown; known are maxTimeMs, minDelayMs, maxDelayMs, factor',
    ],
    [{ timeoutMs: '10m' }, '`options.timeoutMs` takes a number of milliseconds above 0, got "10m"'],
    [
      { requestTimeoutMs: null },
      '`options.requestTimeoutMs` takes a number of milliseconds above 0, got null',
    ],
    [
      { pollInterval: '5s' },
      '`options.pollInterval` takes a number of milliseconds above 0, or a function, or an object with a method `intervalFor`, got "5s"',
    ],
    [{ retry: 3 }, '`options.retry` takes an object, got 3'],
    [{ unref: 1 }, '`options.unref` takes true or false, got 1'],
    [{ source: {} }, '`options.source` takes an object with a method `get`, got an object'],
    [{ source: undefined, fetch: 'x' }, '`options.fetch` takes a function, got "x"'],
    [{ constructor: 1 }, '`options.constructor` is unknown'],
    [null, '`options` takes an object, got null'],
    ['sk-secret', '`options` takes an object, got a string'],
  ])('%j: TypeError', (options, message) => {
    const all = typeof options === 'object' && options !== null ? { source, ...options } : options;
    expect(call(all)).toThrow(TypeError);
    expect(call(all)).toThrow(message);
  });

  test('a signal that is none: TypeError', () => {
    expect(call({ source, signal: {} })).toThrow('`options.signal` takes an AbortSignal, got an object');
  });

  test.each([
    [{ timeoutMs: 0 }, '`options.timeoutMs` takes a number of milliseconds above 0, got 0'],
    [{ timeoutMs: Number.NaN }, '`options.timeoutMs` takes a number of milliseconds above 0, got NaN'],
    [{ requestTimeoutMs: -5 }, '`options.requestTimeoutMs` takes a number of milliseconds above 0, got -5'],
    [
      { pollInterval: 0 },
      '`options.pollInterval` takes a number of milliseconds above 0, or a function, or an object with a method `intervalFor`, got 0',
    ],
    [
      { notFoundGraceMs: -1 },
      '`options.notFoundGraceMs` takes a number of milliseconds of 0 or more, got -1',
    ],
    [{ retry: { factor: 0.5 } }, '`options.retry.factor` takes a number of 1 or more, got 0.5'],
    [
      { retry: { minDelayMs: 0 } },
      '`options.retry.minDelayMs` takes a number of milliseconds above 0, got 0',
    ],
    [
      { retry: { minDelayMs: 40_000 } },
      '`options.retry.minDelayMs` takes at most what `maxDelayMs` is, 30000, got 40000',
    ],
  ])('%j: RangeError', (options, message) => {
    expect(call({ source, ...options })).toThrow(RangeError);
    expect(call({ source, ...options })).toThrow(message);
  });

  test.each(['apiKey', 'baseUrl', 'fetch'])('%s beside a source, where it would do nothing', (name) => {
    const value = name === 'fetch' ? fetch : 'https://api.exa.ai';
    expect(call({ source, [name]: value })).toThrow(`\`options.${name}\` does nothing beside \`source\``);
  });

  test('G13 a key of the wrong type is not shown', () => {
    expect(call({ apiKey: ['sk-secret'] })).toThrow(
      '`options.apiKey` takes a string that is not empty, got a value of type object',
    );
  });

  test('by waitForRun, which returns a promise, as a rejection', async () => {
    await expect(waitForRun('monitor', '', { source })).rejects.toThrow(/^`run` takes an id/);
    await expect(waitForRun('monitor', 'run', { source, timeoutMs: -1 })).rejects.toThrow(RangeError);
  });
});

test('an option that is undefined is one that is left out', async () => {
  const nothing = {
    timeoutMs: undefined,
    retry: { factor: undefined },
    pollInterval: undefined,
    signal: undefined,
  };
  await expect(call({ source, ...nothing })()).resolves.toMatchObject({ status: 'completed' });
});
