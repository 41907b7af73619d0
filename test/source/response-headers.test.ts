import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { retryAfterMs, serverTime } from '../../src/source/response-headers.js';

const NOW = Date.UTC(2026, 2, 1, 12, 0, 0);
const ask = (retryAfter: string, date?: string) =>
  retryAfterMs(new Headers({ 'retry-after': retryAfter, ...(date === undefined ? {} : { date }) }), NOW);

describe('G9 Retry-After', () => {
  test.each([
    ['0', 0],
    ['7', 7_000],
    ['1.5', 1_500],
    ['  7 ', 7_000],
  ])('in seconds: %j', (value, ms) => {
    expect(ask(value)).toBe(ms);
  });

  test('as a date is read beside the Date of the same answer', () => {
    expect(ask('Sun, 01 Mar 2026 13:00:30 GMT', 'Sun, 01 Mar 2026 13:00:00 GMT')).toBe(30_000);
  });

  test('as a date without a Date is read by the local clock', () => {
    expect(ask('Sun, 01 Mar 2026 12:00:30 GMT')).toBe(30_000);
  });

  test('as a date in its oldest form, which names no time zone', () => {
    expect(ask('Sun Mar  1 12:00:30 2026')).toBe(30_000);
  });

  test('as a date that is past is no pause', () => {
    expect(ask('Sun, 01 Mar 2026 11:00:00 GMT')).toBe(0);
  });

  test('of more seconds than there are is still a number that JSON can hold', () => {
    expect(JSON.parse(JSON.stringify(ask('9'.repeat(400))))).toBe(Number.MAX_SAFE_INTEGER);
  });

  test.each(['', '-1', 'soon', '2026-03-01', 'NaN', '1e3', 'Sun, 99 Mar 2026 12:00:00 GMT'])(
    '%j asks for nothing',
    (value) => {
      expect(ask(value)).toBeNull();
    },
  );

  test('that is missing asks for nothing', () => {
    expect(retryAfterMs(new Headers(), NOW)).toBeNull();
  });

  test('of any text is a pause that JSON can hold, or nothing', () => {
    fc.assert(
      fc.property(fc.string(), (value) => {
        const ms = retryAfterMs({ get: (name) => (name === 'retry-after' ? value : null) }, NOW);
        expect(ms === null || (Number.isFinite(ms) && ms >= 0)).toBe(true);
      }),
    );
  });
});

describe("the server's time", () => {
  test('is what its Date says', () => {
    expect(serverTime(new Headers({ date: 'Sun, 01 Mar 2026 12:00:00 GMT' }))).toBe(NOW);
  });

  test.each(['', 'now', '2026-03-01T12:00:00Z'])('is not known from %j', (date) => {
    expect(serverTime(new Headers({ date }))).toBeNull();
  });
});
