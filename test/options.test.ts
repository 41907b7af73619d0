import { describe, expect, test } from 'vitest';
import { waitForRun, watchRun } from '../src/index.js';
import { scriptedSource } from '../src/testing/index.js';

const source = scriptedSource([{ status: 'completed' }]);
const call = (options: unknown) => () =>
  Reflect.apply(watchRun, undefined, ['monitor_test', 'run_test', options]);

describe('options that would not do what was meant are refused at the call', () => {
  test.each([
    [{ timeout: 5 }, '`timeout` is unknown; known are apiKey, baseUrl, allowHttp, fetch, source, signal, '],
    [
      { retry: { maxTime: 5 } },
      '`retry.maxTime` is unknown; known are maxTimeMs, minDelayMs, maxDelayMs, factor, maxRetryAfterMs',
    ],
    [{ timeoutMs: '10m' }, '`timeoutMs` takes a number of milliseconds above 0, got "10m"'],
    [{ requestTimeoutMs: null }, '`requestTimeoutMs` takes a number of milliseconds above 0, got null'],
    [
      { pollInterval: '5s' },
      '`pollInterval` takes a number of milliseconds above 0, a function, or an object with methods `intervalFor` and `learn`, got "5s"',
    ],
    [{ retry: 3 }, '`retry` takes an object, got 3'],
    [{ unref: 1 }, '`unref` takes true or false, got 1'],
    [{ source: {} }, '`source` takes an object with a method `get`, got an object'],
    [{ source: undefined, fetch: 'x' }, '`fetch` takes a function, got "x"'],
    [{ constructor: 1 }, '`constructor` is unknown'],
    [null, '`options` takes an object, got null'],
    ['sk-secret', '`options` takes an object, got a string that is not shown'],
  ])('%j: TypeError', (options, message) => {
    const all = typeof options === 'object' && options !== null ? { source, ...options } : options;
    expect(call(all)).toThrow(TypeError);
    expect(call(all)).toThrow(message);
  });

  test('a signal that is none: TypeError', () => {
    expect(call({ source, signal: {} })).toThrow('`signal` takes an AbortSignal, got an object');
  });

  test.each([
    [{ timeoutMs: 0 }, '`timeoutMs` takes a number of milliseconds above 0, got 0'],
    [{ timeoutMs: Number.NaN }, '`timeoutMs` takes a number of milliseconds above 0, got NaN'],
    [{ requestTimeoutMs: -5 }, '`requestTimeoutMs` takes a number of milliseconds above 0, got -5'],
    [{ pollInterval: 0 }, '`pollInterval` takes a number of milliseconds above 0, got 0'],
    [{ notFoundGraceMs: -1 }, '`notFoundGraceMs` takes a number of milliseconds of 0 or more, got -1'],
    [{ retry: { minDelayMs: Infinity } }, '`retry.minDelayMs` takes a finite number'],
    [{ retry: { factor: Infinity } }, '`retry.factor` takes a finite number'],
    [{ retry: { factor: 0.5 } }, '`retry.factor` takes a finite number of 1 or more, got 0.5'],
    [{ retry: { minDelayMs: 0 } }, '`retry.minDelayMs` takes a finite number of milliseconds above 0, got 0'],
    [
      { retry: { minDelayMs: 40_000 } },
      '`retry.minDelayMs` takes at most what `maxDelayMs` is, 30000, got 40000',
    ],
    [{ retry: { maxDelayMs: 100 } }, '`retry.minDelayMs` takes at most what `maxDelayMs` is, 100, got 500'],
  ])('%j: RangeError', (options, message) => {
    expect(call({ source, ...options })).toThrow(RangeError);
    expect(call({ source, ...options })).toThrow(message);
  });

  test.each(['apiKey', 'baseUrl', 'fetch'])('%s beside a source, where it would do nothing', (name) => {
    const value = name === 'fetch' ? fetch : 'https://api.exa.ai';
    expect(call({ source, [name]: value })).toThrow(`\`${name}\` takes nothing beside \`source\``);
  });

  test('G13 a key of the wrong type is not shown', () => {
    expect(call({ apiKey: ['sk-secret'] })).toThrow(
      '`apiKey` takes one word of printable ASCII, or a function that returns one, got an array of 1',
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
