import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { safeText } from '../../src/errors/safe-text.js';

describe('G14 text from outside', () => {
  test('stays as it is where it does no harm', () => {
    expect(safeText('Credits übrig: 0 — 信用 한글 👍 é')).toBe('Credits übrig: 0 — 信用 한글 👍 é');
  });

  test.each([
    ['a line feed, a carriage return, a tab', 'a\nb\rc\td', 'a\\nb\\rc\\td'],
    ['an escape sequence', '\u001b[2J', '\\u{1b}[2J'],
    ['an escape sequence of one byte', '\u009b31m', '\\u{9b}31m'],
    ['a separator of lines', 'a\u2028b\u2029c', 'a\\u{2028}b\\u{2029}c'],
    ['a change of direction', '\u202eevil', '\\u{202e}evil'],
    ['a null', '\u0000', '\\u{0}'],
    ['a lone surrogate', 'a\ud800b', 'a\\u{d800}b'],
  ])('shows %s as an escape', (_title, text, safe) => {
    expect(safeText(text)).toBe(safe);
  });

  test.each([
    ['Hangul filler', '\u3164'],
    ['Hangul choseong filler', '\u115f'],
    ['halfwidth Hangul filler', '\uffa0'],
    ['variation selector', '\ufe0f'],
    ['variation selector of a second plane', '\u{e0100}'],
    ['blank braille pattern', '\u2800'],
    ['zero width space', '\u200b'],
    ['word joiner', '\u2060'],
    ['soft hyphen', '\u00ad'],
    ['tag', '\u{e0041}'],
    ['combining grapheme joiner', '\u034f'],
  ])('shows what cannot be seen: %s', (_name, character) => {
    const shown = `\\u{${character.codePointAt(0)?.toString(16)}}`;
    expect(safeText(`run${character}1`)).toBe(`run${shown}1`);
  });

  test('is cut after 500 characters', () => {
    expect(safeText('x'.repeat(500))).toBe('x'.repeat(500));
    expect(safeText('x'.repeat(501))).toBe(`${'x'.repeat(500)}…`);
  });

  test('holds nothing that moves the cursor or cannot be seen, whatever it is', () => {
    const unsafe = /[\p{Cc}\p{Cf}\p{Zl}\p{Zp}\p{Cs}\p{Default_Ignorable_Code_Point}\u2800]/u;
    fc.assert(fc.property(fc.string({ unit: 'binary' }), (text) => !unsafe.test(safeText(text))));
  });

  test('is the same made safe twice, if it is short', () => {
    fc.assert(
      fc.property(fc.string({ unit: 'binary', maxLength: 50 }), (text) => {
        expect(safeText(safeText(text))).toBe(safeText(text));
      }),
    );
  });
});
