import { describe, expect, test } from 'vitest';
import { show } from '../../src/errors/show.js';

describe('a value in an error message', () => {
  test.each([
    ['10m', '"10m"'],
    ['', '""'],
    [7, '7'],
    [NaN, 'NaN'],
    [7n, '7n'],
    [true, 'true'],
    [null, 'null'],
    [undefined, 'undefined'],
    [() => 1, 'a function'],
    [[1, 2], 'an array of 2'],
    [{ a: 1 }, 'an object'],
    [Object.create(null), 'an object'],
  ])('%o is shown as %s', (value, shown) => {
    expect(show(value)).toBe(shown);
  });

  test('G14 does nothing to a terminal, and shows a carriage return as what it is', () => {
    expect(show('\x1b[31m')).toBe('"\\u{1b}[31m"');
    expect(show('run\r1')).toBe('"run\\r1"');
    expect(show(Symbol('\u202e'))).toBe('Symbol(\\u{202e})');
  });

  test('is never long', () => {
    expect(show('x'.repeat(1_000))).toBe(`"${'x'.repeat(80)}"`);
  });
});
