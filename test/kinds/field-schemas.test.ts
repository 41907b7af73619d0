import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import * as z from 'zod/mini';
import { text, textOrNull } from '../../src/kinds/field-schemas.js';

const anyValue = fc.oneof(fc.anything(), fc.string(), fc.constantFrom(null, undefined, '', 7));

describe('G11 a field of an answer', () => {
  test('that is needed is a text that is not empty, and nothing else', () => {
    fc.assert(
      fc.property(anyValue, (value) => {
        const { success, data } = z.safeParse(text, value);
        expect(success).toBe(typeof value === 'string' && value !== '');
        if (success) expect(data).toBe(value);
      }),
    );
  });

  test('that is not needed is a text, even an empty one, or null for whatever else came', () => {
    fc.assert(
      fc.property(anyValue, (value) => {
        expect(z.parse(textOrNull, value)).toBe(typeof value === 'string' ? value : null);
      }),
    );
  });

  test('that is not needed is null where it is missing', () => {
    expect(z.parse(z.object({ a: textOrNull }), {})).toEqual({ a: null });
  });
});
