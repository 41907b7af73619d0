import { describe, expect, test } from 'vitest';
import * as z from 'zod/mini';
import {
  finiteMsAbove0,
  finiteMsFrom0,
  functionOf,
  msAbove0,
  numberThat,
  optionsObject,
  text,
} from '../../src/errors/argument-schemas.js';
import { SECRET } from '../../src/errors/issue-params.js';
import { parseArgument } from '../../src/errors/parse-argument.js';
import { refused } from './refused.js';

const apiKey = z.custom<string>((key) => typeof key === 'string' && /^\w+$/.test(key), {
  error: 'one word',
  params: SECRET,
});
const phase = optionsObject({ status: text, forMs: z.optional(msAbove0) });
const schema = optionsObject({
  timeoutMs: z._default(msAbove0, 1_000),
  apiKey: z.optional(apiKey),
  fetch: z.optional(functionOf()),
  retry: z.prefault(
    optionsObject({
      factor: z._default(
        numberThat('a number of 1 or more', (n) => n >= 1),
        2,
      ),
    }),
    {},
  ),
  timeline: z.optional(z.array(phase)),
  pollInterval: z.optional(z.union([msAbove0, functionOf()], { error: 'a number above 0, or a function' })),
  fault: z.optional(
    z.discriminatedUnion('fault', [z.object({ fault: z.literal('silence') })], { error: "'silence'" }),
  ),
  format: z.optional(z.enum(['text', 'json'], { error: "'text' or 'json'" })),
});

function errorOf(value: unknown, name = 'options', parsed: z.core.$ZodType = schema): Error {
  return refused(name, parsed, value);
}

describe('an argument that is accepted', () => {
  test('comes back with its defaults, at every level', () => {
    expect(parseArgument('options', schema, {})).toEqual({ timeoutMs: 1_000, retry: { factor: 2 } });
    expect(parseArgument('options', schema, { retry: {} })).toMatchObject({ retry: { factor: 2 } });
  });

  test('is not changed', () => {
    const options = Object.freeze({ retry: Object.freeze({}) });
    parseArgument('options', schema, options);
    expect(options).toEqual({ retry: {} });
  });
});

describe('an argument of the wrong type is a TypeError, one out of range a RangeError, and fields say what', () => {
  test.each([
    [{ timeoutMs: '5s' }, TypeError, 'timeoutMs', 'a number of milliseconds above 0', '"5s"'],
    [{ timeoutMs: null }, TypeError, 'timeoutMs', 'a number of milliseconds above 0', 'null'],
    [{ timeoutMs: 0 }, RangeError, 'timeoutMs', 'a number of milliseconds above 0', '0'],
    [{ timeoutMs: NaN }, RangeError, 'timeoutMs', 'a number of milliseconds above 0', 'NaN'],
    [{ fetch: [] }, TypeError, 'fetch', 'a function', 'an array of 0'],
    [{ retry: 3 }, TypeError, 'retry', 'an object', '3'],
    [{ retry: { factor: 0.5 } }, RangeError, 'retry.factor', 'a number of 1 or more', '0.5'],
    [{ retry: { factor: '2' } }, TypeError, 'retry.factor', 'a number of 1 or more', '"2"'],
    [{ timeline: [{}] }, TypeError, 'timeline[0].status', 'a string that is not empty', 'undefined'],
    [{ pollInterval: '5s' }, TypeError, 'pollInterval', 'a number above 0, or a function', '"5s"'],
    [{ pollInterval: 0 }, RangeError, 'pollInterval', 'a number of milliseconds above 0', '0'],
    [{ format: 'xml' }, RangeError, 'format', "'text' or 'json'", '"xml"'],
    [{ format: 7 }, TypeError, 'format', "'text' or 'json'", '7'],
    [{ fault: { fault: 'noise' } }, RangeError, 'fault.fault', "'silence'", '"noise"'],
    [{ fault: { fault: 7 } }, TypeError, 'fault.fault', "'silence'", '7'],
    [null, TypeError, 'options', 'an object', 'null'],
  ])('%j: %o', (value, Kind, option, expected, received) => {
    const error = errorOf(value);
    expect(error).toBeInstanceOf(Kind);
    expect(error).toMatchObject({ option, expected, received });
    expect(error).toHaveProperty('message', `\`${option}\` takes ${expected}, got ${received}`);
  });
});

describe('a field goes by its own name in `options`, else by its path', () => {
  test.each([
    ['options', schema, { timeline: [{ status: 'x' }, { status: 'y', forMs: 0 }] }, 'timeline[1].forMs'],
    ['options', schema, { retry: { max: 1 } }, 'retry.max'],
    ['timeline', z.array(phase), [{ status: 'x', forMs: 0 }], 'timeline[0].forMs'],
    ['timeline', z.array(phase), [{ status: 'x', for: 1 }], 'timeline[0].for'],
    ['monitor', text, '', 'monitor'],
  ])('%s: %s', (name, parsed, value, option) => {
    expect(errorOf(value, name, parsed)).toMatchObject({ option });
  });
});

describe('an unknown field', () => {
  test('is a TypeError that names the known ones of its level', () => {
    expect(errorOf({ timeout: 5 }).message).toBe(
      '`timeout` is unknown; known are timeoutMs, apiKey, fetch, retry, timeline, pollInterval, fault, format',
    );
    expect(errorOf({ retry: { max: 1 } })).toMatchObject({
      name: 'TypeError',
      message: '`retry.max` is unknown; known are factor',
      option: 'retry.max',
      expected: 'one of factor',
      received: 'retry.max',
    });
  });

  test('G14 does nothing to a terminal, and is never long', () => {
    expect(errorOf({ '\u001b[31mx': 1 })).toHaveProperty('option', '\\u{1b}[31mx');
    expect(errorOf({ ['x'.repeat(1_000)]: 1 })).toHaveProperty('option', 'x'.repeat(80));
  });
});

describe('G13 a secret', () => {
  test.each([
    ['sk-1234 5678', 'a string that is not shown'],
    [12345678, 'a number that is not shown'],
    [12345678n, 'a bigint that is not shown'],
    [Symbol('12345678'), 'a symbol that is not shown'],
    [['12345678'], 'an array of 1'],
    [{ key: '12345678' }, 'an object'],
    [null, 'null'],
  ])('is never shown, only its type', (value, received) => {
    const error = errorOf({ apiKey: value });
    expect(error).toMatchObject({ option: 'apiKey', expected: 'one word', received });
    expect(String(error)).not.toContain('5678');
  });

  test.each(['sk-12345678', 12345678])('is not shown where it came in place of all options', (value) => {
    const error = errorOf(value);
    expect(error).toMatchObject({ received: `a ${typeof value} that is not shown` });
    expect(JSON.stringify(error) + String(error)).not.toContain('5678');
  });
});

describe('options that could not work together are refused at the call', () => {
  const pace = optionsObject({
    requestCostMs: z._default(finiteMsAbove0, 200),
    headStartMs: z._default(finiteMsFrom0, 20_000),
    maxMs: z._default(msAbove0, 60_000),
  });

  test.each([
    [{ requestCostMs: Infinity, headStartMs: 0 }, 'requestCostMs'],
    [{ headStartMs: Infinity }, 'headStartMs'],
    [{ headStartMs: NaN }, 'headStartMs'],
    [{ maxMs: 0 }, 'maxMs'],
  ])('%j', (options, option) => {
    const error = errorOf(options, 'options', pace);
    expect(error).toBeInstanceOf(RangeError);
    expect(error).toMatchObject({ option });
  });
});
