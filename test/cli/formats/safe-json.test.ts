import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { safeJson } from '../../../src/cli/formats/safe-json.js';

/** What may steer a terminal, reorder its text, or begin a line. */
const UNSAFE = /[\p{Cc}\p{Cf}\p{Zl}\p{Zp}\p{Cs}\p{Default_Ignorable_Code_Point}\u2800]/u;

/** Texts that are full of what is escaped, and of what escapes. */
const nasty = fc.string({
  unit: fc.constantFrom(
    '#',
    '\u001b',
    '\u009b',
    '\u202e',
    '\u2028',
    '\ud800',
    '\udc00',
    '\u{e0041}',
    '\u3164',
    '\ufe0f',
    '\u2800',
    '\n',
    '\\',
    '"',
    'u',
  ),
});
const value = fc.oneof(fc.jsonValue({ stringUnit: 'binary' }), fc.array(fc.dictionary(nasty, nasty)), nasty);

describe('safe JSON', () => {
  test('means the same to a parser', () => {
    fc.assert(
      fc.property(value, (value) => {
        expect(JSON.stringify(JSON.parse(safeJson(value)))).toBe(JSON.stringify(value));
      }),
    );
  });

  test('has nothing unsafe in it, and is one line', () => {
    fc.assert(
      fc.property(value, (value) => {
        expect(safeJson(value)).not.toMatch(UNSAFE);
        expect(safeJson(value)).not.toContain('##');
      }),
    );
  });

  test('is the JSON that there is anyway if there is nothing unsafe in it', () => {
    fc.assert(
      fc.property(fc.jsonValue(), (value) => {
        const json = JSON.stringify(value);
        fc.pre(!UNSAFE.test(json) && !json.includes('##'));
        expect(safeJson(value)).toBe(json);
      }),
    );
  });
});
