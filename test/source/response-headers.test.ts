import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { headerReader, keptHeaders, retryAfterMs, serverTime } from '../../src/source/response-headers.js';

const NOW = Date.UTC(2026, 2, 1, 12, 0, 0);
const pause = (retryAfter: string, date?: string) =>
  retryAfterMs(new Headers({ 'retry-after': retryAfter, ...(date === undefined ? {} : { date }) }), NOW);

describe('G9 Retry-After', () => {
  test.each([
    ['0', 0],
    ['7', 7_000],
    ['1.5', 1_500],
    ['  7 ', 7_000],
    ['999999999', 999_999_999_000],
  ])('in seconds: %j', (value, ms) => {
    expect(pause(value)).toBe(ms);
  });

  test.each([
    ['in seconds', NOW / 1_000 + 30],
    ['in seconds and a part of one', NOW / 1_000 + 30.25],
    ['in milliseconds', NOW + 30_000],
  ])('that is a Unix timestamp %s is read as the time that it is', (_unit, value) => {
    const ms = pause(String(value));
    expect(ms).toBeGreaterThanOrEqual(30_000);
    expect(ms).toBeLessThanOrEqual(30_250);
  });

  test('that is a Unix timestamp in the past is no pause', () => {
    expect(pause('1000000000')).toBe(0);
  });

  test('as a time is read beside the Date of the same answer', () => {
    expect(pause('Sun, 01 Mar 2026 13:00:30 GMT', 'Sun, 01 Mar 2026 13:00:00 GMT')).toBe(30_000);
    expect(pause(String(NOW / 1_000 + 3_630), 'Sun, 01 Mar 2026 13:00:00 GMT')).toBe(30_000);
  });

  test.each([
    ['Sun, 01 Mar 2026 12:00:30 GMT'],
    ['Sunday, 01-Mar-26 12:00:30 GMT'],
    ['Sun Mar  1 12:00:30 2026'],
  ])('as a date without a Date is read by the local clock: %s', (date) => {
    expect(pause(date)).toBe(30_000);
  });

  test('as a date that is past is no pause', () => {
    expect(pause('Sun, 01 Mar 2026 11:00:00 GMT')).toBe(0);
  });

  test.each(['', '-1', 'soon', '2026-03-01', 'NaN', '1e3', '9'.repeat(400), 'Sun, 99 Mar 2026 12:00:00 GMT'])(
    '%j asks for nothing',
    (value) => {
      expect(pause(value)).toBeNull();
    },
  );

  test('that is missing asks for nothing', () => {
    expect(retryAfterMs(new Headers(), NOW)).toBeNull();
  });

  test('of any text is a pause that JSON can hold, or nothing', () => {
    const numbers = fc.stringMatching(/^\d{1,20}(\.\d{1,5})?$/);
    fc.assert(
      fc.property(fc.oneof(fc.string(), numbers), (value) => {
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

describe('G13 the headers that an error carries', () => {
  const redact = (text: string) => text.replaceAll('secret', '[key]');

  test('are the three that say what to do next, redacted', () => {
    const headers = new Headers({ 'x-request-id': 'a secret', 'retry-after': '7', 'set-cookie': 'secret' });
    expect([...keptHeaders(headers, redact)]).toEqual([
      ['retry-after', '7'],
      ['x-request-id', 'a [key]'],
    ]);
  });
});

describe('headers of another client', () => {
  test.each([
    ['an object with `get`', new Map([['date', 'now']])],
    ['a record, whatever the case of its names', { Date: 'now', other: 1 }],
  ])('are read, be they %s', (_what, headers) => {
    expect(headerReader(headers)?.get('date')).toBe('now');
    expect(headerReader(headers)?.get('missing')).toBeNull();
  });

  test('keep their `this`', () => {
    const headers = {
      values: { date: 'now' },
      get(name: 'date') {
        return this.values[name];
      },
    };
    expect(headerReader(headers)?.get('date')).toBe('now');
  });

  test.each([null, undefined, 'date: now', 7])('are not %j', (value) => {
    expect(headerReader(value)).toBeNull();
  });
});
