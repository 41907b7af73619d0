import { describe, expect, test } from 'vitest';
import { waitForRun, watchRun } from '../src/index.js';
import { scriptedSource } from '../src/testing/index.js';

const source = scriptedSource([{ status: 'completed' }]);
const call = (options: unknown) => () =>
  Reflect.apply(watchRun, undefined, ['monitor_test', 'run_test', options]);

describe('options that would not do what was meant are refused at the call', () => {
  test.each([
    [{ timeout: 5 }, '`timeout` is not an option; the options are `apiKey`,'],
    [{ retry: { maxTime: 5 } }, '`retry.maxTime` is not an option; the options are `retry.maxTimeMs`,'],
    [{ timeoutMs: '10m' }, '`timeoutMs` must be a number of milliseconds above 0; got "10m"'],
    [{ requestTimeoutMs: null }, '`requestTimeoutMs` must be a number of milliseconds above 0; got null'],
    [
      { pollInterval: '5s' },
      '`pollInterval` must be a number of milliseconds above 0, or a function that returns one; got "5s"',
    ],
    [{ retry: 3 }, '`retry` must be an object; got 3'],
    [{ unref: 1 }, '`unref` must be true or false; got 1'],
    [{ signal: {} }, '`signal` must be an AbortSignal; got object'],
    [{ source: {} }, '`source` must be an object with a method `get`; got object'],
    [{ source: undefined, fetch: 'x' }, '`fetch` must be a function; got "x"'],
    [{ constructor: 1 }, '`constructor` is not an option'],
    [null, 'the options must be an object; got null'],
    ['fast', 'the options must be an object; got "fast"'],
  ])('%j: TypeError', (options, message) => {
    const all = typeof options === 'object' && options !== null ? { source, ...options } : options;
    expect(call(all)).toThrow(TypeError);
    expect(call(all)).toThrow(message);
  });

  test.each([
    [{ timeoutMs: 0 }, '`timeoutMs` must be a number of milliseconds above 0; got 0'],
    [{ timeoutMs: Number.NaN }, '`timeoutMs` must be a number of milliseconds above 0; got NaN'],
    [{ requestTimeoutMs: -5 }, '`requestTimeoutMs` must be a number of milliseconds above 0; got -5'],
    [{ pollInterval: 0 }, '`pollInterval` must be a number of milliseconds above 0, or a function'],
    [{ notFoundGraceMs: -1 }, '`notFoundGraceMs` must be a number of milliseconds of 0 or more; got -1'],
    [{ retry: { factor: 0.5 } }, '`retry.factor` must be a number of 1 or more; got 0.5'],
    [{ retry: { minDelayMs: 0 } }, '`retry.minDelayMs` must be a number of milliseconds above 0; got 0'],
    [
      { retry: { minDelayMs: 40_000 } },
      '`retry.minDelayMs` must not exceed `retry.maxDelayMs`; got 40000 and 30000',
    ],
  ])('%j: RangeError', (options, message) => {
    expect(call({ source, ...options })).toThrow(RangeError);
    expect(call({ source, ...options })).toThrow(message);
  });

  test.each(['apiKey', 'baseUrl', 'fetch'])('%s beside a source, where it would do nothing', (name) => {
    const value = name === 'fetch' ? fetch : 'https://api.exa.ai';
    expect(call({ source, [name]: value })).toThrow(`\`${name}\` does nothing beside \`source\``);
  });

  test('G13 a key of the wrong type is not shown', () => {
    expect(call({ apiKey: ['sk-secret'] })).toThrow('`apiKey` must be a text; got object');
  });

  test('by waitForRun, which returns a promise, as a rejection', async () => {
    await expect(waitForRun('monitor', '', { source })).rejects.toThrow(/^`run` must be an id/);
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
