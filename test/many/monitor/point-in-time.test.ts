import { describe, expect, test } from 'vitest';
import { parseArgument } from '../../../src/errors/parse-argument.js';
import { pointInTime, readPointInTime } from '../../../src/many/monitor/point-in-time.js';

const NOON = Date.parse('2026-03-01T12:00:00Z');

describe('a point in time', () => {
  test.each([
    ['a Date', new Date(NOON)],
    ['an ISO string', '2026-03-01T12:00:00Z'],
    ['epoch milliseconds', NOON],
  ])('is %s', (_form, value) => {
    expect(readPointInTime(parseArgument('since', pointInTime, value))).toBe(NOON);
  });

  test.each([
    ['nothing', null],
    ['a date that is none', new Date(Number.NaN)],
    ['another text', 'yesterday'],
    ['what no Date can hold', 1e16],
    ['Infinity', Infinity],
  ])('is not %s', (_form, value) => {
    expect(() => parseArgument('since', pointInTime, value)).toThrow(
      /`since` takes a valid Date, an ISO 8601 date and time such as 2026-03-01T12:00:00Z, or epoch milliseconds, got/,
    );
  });
});
