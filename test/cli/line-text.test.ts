import fc from 'fast-check';
import { expect, test } from 'vitest';
import { lineText } from '../../src/cli/line-text.js';

const text = fc.oneof(
  fc.string({ unit: 'binary' }),
  fc.string({ unit: fc.constantFrom('#', '#', '[', '\n', '\u200b', '\u202e', '\u001b', '\ud800', ':') }),
);

test('text for a line of ours has nothing in it that steers a terminal or commands a CI service', () => {
  fc.assert(
    fc.property(text, (text) => {
      expect(lineText(text)).not.toMatch(/[\p{Cc}\p{Cf}\p{Zl}\p{Zp}\p{Cs}]/u);
      expect(lineText(text)).not.toContain('##');
    }),
  );
});

test('text that is harmless stays as it is', () => {
  fc.assert(
    fc.property(fc.string({ unit: fc.constantFrom('a', ' ', 'ü', '😀', '-', ':', '%') }), (text) => {
      expect(lineText(text)).toBe(text);
    }),
  );
});
