import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { safeText } from '../../src/errors/safe-text.js';

describe('G14 text from outside', () => {
  test('stays as it is where it does no harm', () => {
    expect(safeText('Credits übrig: 0 — 信用 👍')).toBe('Credits übrig: 0 — 信用 👍');
  });

  test.each([
    ['\u001b[2J', '\\u{1b}[2J'],
    ['\u009b31m', '\\u{9b}31m'],
    ['a\r\nb', 'a  b'],
    ['a\u2028b', 'a b'],
    ['\u202eevil', '\\u{202e}evil'],
    ['\u0000', '\\u{0}'],
    ['\ud800', '\\u{d800}'],
  ])('%j is made harmless', (text, harmless) => {
    expect(safeText(text)).toBe(harmless);
  });

  test('is cut where nobody would read on', () => {
    expect(safeText('x'.repeat(10_000))).toBe(`${'x'.repeat(500)}…`);
  });

  test('never moves the cursor, whatever it is', () => {
    fc.assert(
      fc.property(
        fc.string({ unit: 'binary' }),
        (text) => !/[\p{Cc}\p{Cf}\p{Zl}\p{Zp}]/u.test(safeText(text)),
      ),
    );
  });
});
