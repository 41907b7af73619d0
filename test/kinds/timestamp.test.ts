import fc from 'fast-check';
import { describe, expect, onTestFinished, test, vi } from 'vitest';
import { epochMs, isoTimestamp } from '../../src/kinds/timestamp.js';

const NOON = Date.UTC(2026, 2, 1, 12, 0, 0);

describe('G12 a timestamp', () => {
  test('in its ISO form is the instant that it was made from', () => {
    const anyDate = fc.date({ min: new Date(0), max: new Date('9999-12-31T23:59:59Z'), noInvalidDate: true });
    fc.assert(
      fc.property(anyDate, (date) => {
        expect(epochMs(isoTimestamp(date.getTime()))).toBe(date.getTime());
      }),
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
    ['2026-03-01T11:59:60.5Z', NOON - 500],
  ])('%s is understood', (timestamp, ms) => {
    expect(epochMs(timestamp)).toBe(ms);
  });

  test('without an offset is UTC, whatever the local time zone', () => {
    const parse = vi.spyOn(Date, 'parse');
    onTestFinished(() => parse.mockRestore());
    expect(epochMs('2026-03-01T12:00:00')).toBe(NOON);
    expect(parse).toHaveBeenCalledExactlyOnceWith('2026-03-01T12:00:00+00:00');
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

  test('is a finite number or null, whatever the text', () => {
    fc.assert(fc.property(fc.string(), (text) => epochMs(text) === null || Number.isFinite(epochMs(text))));
  });
});
