import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import * as z from 'zod/mini';
import {
  abortSignal,
  fieldInRange,
  finiteMsAbove0,
  finiteMsFrom0,
  functionOf,
  msAbove0,
  msFrom0,
  numberThat,
  objectWith,
  oneOf,
  optionsObject,
  text,
  trueOrFalse,
  wholeFrom1,
} from '../../src/errors/argument-schemas.js';
import { parseArgument } from '../../src/errors/parse-argument.js';
import { refused } from './refused.js';

const anyValue = fc.oneof(
  fc.anything(),
  fc.double(),
  fc.constantFrom(0, -1, 1, NaN, Infinity, -Infinity, '5', '', true, null, undefined, () => 1),
);

describe('a number of milliseconds', () => {
  test.each([
    ['above 0', msAbove0, (ms: number) => ms > 0],
    ['from 0', msFrom0, (ms: number) => ms >= 0],
    ['above 0 and finite', finiteMsAbove0, (ms: number) => ms > 0 && ms < Infinity],
    ['from 0 and finite', finiteMsFrom0, (ms: number) => ms >= 0 && ms < Infinity],
  ])(
    '%s is taken as it is; other numbers are a RangeError, all else a TypeError',
    (_title, schema, takes) => {
      fc.assert(
        fc.property(anyValue, (value) => {
          const parse = () => parseArgument('ms', schema, value);
          if (typeof value !== 'number') expect(parse).toThrow(TypeError);
          else if (takes(value)) expect(parse()).toBe(value);
          else expect(parse).toThrow(RangeError);
        }),
      );
    },
  );
});

describe('other values', () => {
  test('a text is a string that is not empty: the empty one is a RangeError', () => {
    expect(parseArgument('baseUrl', text, 'x')).toBe('x');
    expect(String(refused('baseUrl', text, ''))).toBe(
      'RangeError: `baseUrl` takes a string that is not empty, got ""',
    );
    expect(String(refused('baseUrl', text, 7))).toBe(
      'TypeError: `baseUrl` takes a string that is not empty, got 7',
    );
  });

  test('a count is a whole number of 1 or more, and one that is exact', () => {
    expect(parseArgument('limit', wholeFrom1, 1)).toBe(1);
    for (const value of [0, 1.5, NaN, Infinity, 2 ** 53]) {
      expect(refused('limit', wholeFrom1, value)).toBeInstanceOf(RangeError);
    }
    expect(String(refused('limit', wholeFrom1, '1'))).toBe(
      'TypeError: `limit` takes a whole number of 1 or more, got "1"',
    );
  });

  test('one of a few strings is named with the others: another string is a RangeError', () => {
    const mode = oneOf('all', 'settled', 'any');
    expect(parseArgument('mode', mode, 'any')).toBe('any');
    expect(String(refused('mode', mode, 'none'))).toBe(
      "RangeError: `mode` takes 'all', 'settled' or 'any', got \"none\"",
    );
    expect(String(refused('mode', oneOf('all'), 7))).toBe("TypeError: `mode` takes 'all', got 7");
    expect(String(refused('mode', oneOf('all', 'any'), 7))).toBe(
      "TypeError: `mode` takes 'all' or 'any', got 7",
    );
  });

  test('true or false are just these', () => {
    expect([true, false].map((value) => parseArgument('unref', trueOrFalse, value))).toEqual([true, false]);
    expect(String(refused('unref', trueOrFalse, 1))).toBe('TypeError: `unref` takes true or false, got 1');
  });

  test('a function is taken as it is', () => {
    const schema = functionOf<typeof fetch>();
    expect(parseArgument('fetch', schema, fetch)).toBe(fetch);
    expect(String(refused('fetch', schema, {}))).toBe('TypeError: `fetch` takes a function, got an object');
  });

  test('an AbortSignal is known by its method, because it may come from another realm', () => {
    const { signal } = new AbortController();
    expect(parseArgument('signal', abortSignal, signal)).toBe(signal);
    const foreign = { addEventListener: () => {} };
    expect(parseArgument('signal', abortSignal, foreign)).toBe(foreign);
    for (const value of [{}, new AbortController(), null, 'abort']) {
      const message = String(refused('signal', abortSignal, value));
      expect(message).toMatch(/^TypeError: `signal` takes an AbortSignal, got /);
    }
  });
});

describe('an object with methods', () => {
  const schema = objectWith<{ get(): void; list(): void }>('get', 'list');

  class Source {
    get() {}
    list() {}
  }

  test.each([
    ['an instance of a class', new Source()],
    ['an object without a prototype', Object.assign(Object.create(null), { get() {}, list() {} })],
    ['a function that has them', Object.assign(() => {}, { get() {}, list() {} })],
    ['a proxy', new Proxy(new Source(), {})],
  ])('is %s, taken as it is', (_title, value) => {
    expect(parseArgument('source', schema, value)).toBe(value);
  });

  test.each([{}, { get() {} }, { get: 1, list: 2 }, null, undefined, 'source', 7])('is not %j', (value) => {
    const message = String(refused('source', schema, value));
    expect(message).toMatch(/^TypeError: `source` takes an object with a method `get` and `list`, got /);
  });
});

describe('an object of options', () => {
  const schema = optionsObject({ timeoutMs: z._default(msAbove0, 1_000), unref: z.optional(trueOrFalse) });

  test('has its defaults filled in, also for what is undefined', () => {
    expect(parseArgument('options', schema, {})).toEqual({ timeoutMs: 1_000 });
    expect(parseArgument('options', schema, { timeoutMs: undefined, unref: undefined })).toEqual({
      timeoutMs: 1_000,
    });
  });

  test.each(['timeout', 'constructor', '__proto__', 'toString'])('refuses %s, even undefined', (name) => {
    for (const value of [1, null, undefined]) {
      const options = Object.defineProperty({}, name, { value, enumerable: true });
      expect(String(refused('options', schema, options))).toBe(
        `TypeError: \`${name}\` is unknown; known are timeoutMs, unref`,
      );
    }
  });

  test.each([null, [], 7, () => ({})])('is not %j', (value) => {
    expect(String(refused('options', schema, value))).toMatch(/^TypeError: `options` takes an object, got /);
  });
});

describe('a check over several fields', () => {
  const atLeast1 = numberThat('a number of 1 or more', (value) => value >= 1);
  const schema = optionsObject({ from: z._default(atLeast1, 1), to: z._default(atLeast1, 9) }).check(
    fieldInRange(
      'from',
      ({ to }) => `at most what \`to\` is, ${to}`,
      ({ from, to }) => from <= to,
    ),
  );

  test('refuses one beside the others, their defaults included', () => {
    expect(parseArgument('options', schema, { from: 9 })).toEqual({ from: 9, to: 9 });
    expect(String(refused('options', schema, { from: 10 }))).toBe(
      'RangeError: `from` takes at most what `to` is, 9, got 10',
    );
  });

  test('comes after the checks of each field', () => {
    expect(String(refused('options', schema, { from: '10', to: 5 }))).toBe(
      'TypeError: `from` takes a number of 1 or more, got "10"',
    );
  });
});
