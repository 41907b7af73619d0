import { describe, expect, test } from 'vitest';
import { checkShape } from '../../src/errors/check-shape.js';
import { show } from '../../src/errors/show.js';

describe('a value in an error message', () => {
  test.each([
    ['10m', '"10m"'],
    [7, '7'],
    [null, 'null'],
    [undefined, 'undefined'],
    [() => 1, 'a function'],
    [[1, 2], 'an array of 2'],
    [{ a: 1 }, 'an object'],
  ])('%j is shown as %s', (value, shown) => {
    expect(show(value)).toBe(shown);
  });

  test('G14 does nothing to a terminal', () => {
    expect(show('\x1b[31m')).toBe('"\\u{1b}[31m"');
    expect(show(Symbol('\u202e'))).toBe('Symbol(\\u{202e})');
    expect(() => checkShape('options', { '\x1b[31mx': 1 }, {})).toThrow('`options.\\u{1b}[31mx` is unknown');
  });

  test('is never long', () => {
    expect(show('x'.repeat(1_000))).toBe(`"${'x'.repeat(80)}"`);
    expect(() => checkShape('options', { ['x'.repeat(1_000)]: 1 }, {})).toThrow(
      `\`options.${'x'.repeat(80)}\` is unknown`,
    );
  });
});
