import { expect, test } from 'vitest';
import { DEFAULTS, patienceOf } from '../src/options.js';

const { retry, notFoundGraceMs } = DEFAULTS;

test.each([{}, { retry: {} }, { retry: { maxTimeMs: undefined } }])(
  'failures are borne by the defaults where %j says nothing else',
  (options) => {
    expect(Reflect.apply(patienceOf, undefined, [options])).toEqual({ ...retry, notFoundGraceMs });
  },
);

test('and by what is given where it is', () => {
  const given = { maxTimeMs: 1, minDelayMs: 2, maxDelayMs: 3, factor: 4 };
  expect(patienceOf({ retry: given, notFoundGraceMs: 5 })).toEqual({ ...given, notFoundGraceMs: 5 });
});
