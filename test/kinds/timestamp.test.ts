import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { epochMs, isoTimestamp } from '../../src/kinds/timestamp.js';

const NOON = Date.UTC(2026, 2, 1, 12, 0, 0);

describe('reading a timestamp', () => {
  test('every instant is read back from its ISO form', () => {
    fc.assert(
      fc.property(
        fc.date({ min: new Date(0), max: new Date('9999-12-31T23:59:59Z'), noInvalidDate: true }),
        (date) => {
          expect(epochMs(isoTimestamp(date.getTime()))).toBe(date.getTime());
        },
      ),
    );
  });

  test.each([
    ['2026-03-01T12:00:00Z', NOON],
    ['2026-03-01T12:00:00.123456Z', NOON + 123],
    ['2026-03-01t12:00:00z', NOON],
    ['2026-03-01 12:00:00Z', NOON],
    ['2026-03-01T12:00:00,5Z', NOON + 500],
    ['2026-03-01T13:30:00+01:30', NOON],
    ['2026-03-01T13:30:00+0130', NOON],
    ['2026-03-01T10:00:00-02', NOON],
    ['2026-03-01T11:59:60Z', NOON - 1_000],
  ])('%s is understood', (timestamp, ms) => {
    expect(epochMs(timestamp)).toBe(ms);
  });

  test('one without an offset is UTC, whatever the local time zone', () => {
    expect(epochMs('2026-03-01T12:00:00')).toBe(NOON);
  });

  test.each([
    null,
    '',
    '1',
    'now',
    '2026-03-01',
    '2026-13-01T12:00:00Z',
    '2026-03-01T25:00:00Z',
    'Sun, 01 Mar 2026 12:00:00 GMT',
  ])('%j is none', (timestamp) => {
    expect(epochMs(timestamp)).toBeNull();
  });

  test('no text makes it throw or give what is no time', () => {
    fc.assert(fc.property(fc.string(), (text) => epochMs(text) === null || Number.isFinite(epochMs(text))));
  });
});
