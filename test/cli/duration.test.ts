import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { durationText, parseDuration } from '../../src/cli/duration.js';
import { UsageError } from '../../src/cli/usage-error.js';

const SIZES = { d: 86_400_000, h: 3_600_000, m: 60_000, s: 1_000, ms: 1 } as const;

const unit = fc.constantFrom('d', 'h', 'm', 's', 'ms');
const part = fc.record({ count: fc.nat(10_000), tenths: fc.option(fc.nat(9)), unit });

describe('parseDuration', () => {
  test('is the sum of its parts', () => {
    fc.assert(
      fc.property(fc.array(part, { minLength: 1, maxLength: 4 }), (parts) => {
        const text = parts.map(
          ({ count, tenths, unit }) => `${count}${tenths === null ? '' : `.${tenths}`}${unit}`,
        );
        const ms = parts.map(({ count, tenths, unit }) => (count + (tenths ?? 0) / 10) * SIZES[unit]);
        expect(parseDuration(text.join(''), '--timeout')).toBeCloseTo(
          ms.reduce((sum, one) => sum + one, 0),
          3,
        );
      }),
    );
  });

  test('takes 0 without a unit, and no other number', () => {
    expect(parseDuration('0', '--heartbeat')).toBe(0);
    fc.assert(
      fc.property(fc.nat(), (number) => {
        const said = `--timeout takes a duration such as 30s, 10m or 1h30m, got "${number + 1}": did you mean`;
        expect(() => parseDuration(`${number + 1}`, '--timeout')).toThrow(said);
      }),
    );
  });

  test('refuses everything else, naming the option and what came', () => {
    fc.assert(
      fc.property(fc.string(), (text) => {
        fc.pre(!/^(?:\d+(?:\.\d+)?(?:ms|[dhms]))+$/.test(text) && text !== '0');
        expect(() => parseDuration(text, '--interval')).toThrow(UsageError);
        expect(() => parseDuration(text, '--interval')).toThrow(`--interval takes a duration`);
        expect(() => parseDuration(text, '--interval')).toThrow(`got "${text}"`);
      }),
    );
  });

  test.each([
    ['10', '10s or 10m'],
    ['1.5', '1.5s or 1.5m'],
    ['1,5h', '1.5h'],
    ['10 m', '10m'],
    ['10min', '10m'],
    ['2Hours', '2h'],
    ['500 msec', '500ms'],
    ['3 DAYS', '3d'],
  ])('guesses what was meant by %s: %s', (text, meant) => {
    expect(() => parseDuration(text, '--timeout')).toThrow(`: did you mean ${meant}?`);
    for (const right of meant.split(' or ')) expect(parseDuration(right, '--timeout')).toBeGreaterThan(0);
  });

  test.each(['10 weeks', 'soon', '-5s', '1e3s', '٣s'])('guesses nothing of %s', (text) => {
    expect(() => parseDuration(text, '--timeout')).toThrow(/got "[^"]*"$/);
  });
});

const smallestUnit = (text: string) =>
  text.endsWith('h') ? SIZES.h : text.endsWith('m') ? SIZES.m : SIZES.s;

describe('durationText', () => {
  test('has at most two units, and is rounded down by less than the smaller', () => {
    fc.assert(
      fc.property(fc.double({ min: 1_000, max: 365 * SIZES.d, maxExcluded: true, noNaN: true }), (ms) => {
        const text = durationText(ms);
        expect(text).toMatch(/^[1-9]\d*[dhms]( [1-9]\d*[hms])?$/);
        const lost = ms - parseDuration(text.replace(' ', ''), '--timeout');
        expect(lost).toBeGreaterThanOrEqual(0);
        expect(lost).toBeLessThan(text.includes(' ') ? smallestUnit(text) : SIZES.s);
      }),
    );
  });

  test.each([
    [-5, '0ms'],
    [0, '0ms'],
    [999.9, '999ms'],
    [1_000, '1s'],
    [59_999, '59s'],
    [185_000, '3m 5s'],
    [7_200_000, '2h'],
    [90_061_001, '1d 1h'],
    [400 * SIZES.d, '1y 35d'],
  ])('writes %d as %s', (ms, text) => {
    expect(durationText(ms)).toBe(text);
  });
});
