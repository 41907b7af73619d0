import fc from 'fast-check';
import { expect, test } from 'vitest';
import { safeLine } from '../../src/cli/safe-line.js';

const text = fc.oneof(
  fc.string({ unit: 'binary' }),
  fc.string({
    unit: fc.constantFrom(
      '#',
      '#',
      '[',
      '\n',
      '\u200b',
      '\u202e',
      '\u001b',
      '\ud800',
      '\u3164',
      '\u2800',
      ':',
    ),
  }),
);

test('a safe line has nothing in it that steers a terminal or commands a CI service', () => {
  fc.assert(
    fc.property(text, (text) => {
      expect(safeLine(text)).not.toMatch(
        /[\p{Cc}\p{Cf}\p{Zl}\p{Zp}\p{Cs}\p{Default_Ignorable_Code_Point}\u2800]/u,
      );
      expect(safeLine(text)).not.toContain('##');
    }),
  );
});

test('text that is safe stays as it is', () => {
  fc.assert(
    fc.property(fc.string({ unit: fc.constantFrom('a', ' ', 'ü', '😀', '-', ':', '%') }), (text) => {
      expect(safeLine(text)).toBe(text);
    }),
  );
});
