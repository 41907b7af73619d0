import { describe, expect, test } from 'vitest';
import { isTooDeep } from '../../src/exa/nesting.js';

const nested = (depth: number) =>
  `{"deep":${'['.repeat(depth)}${']'.repeat(depth)},"pad":"${'x'.repeat(2_000)}"}`;
const judged = (text: string) => isTooDeep(JSON.parse(text), text);

describe('an answer', () => {
  test.each([1, 50, 99])('that is nested %i deep is not too deep', (depth) => {
    expect(judged(nested(depth))).toBe(false);
  });

  test.each([100, 101, 200_000])(
    'that is nested %i deep is too deep, and finding out takes no stack',
    (depth) => {
      expect(judged(nested(depth))).toBe(true);
    },
  );

  test('that is short is never too deep to make JSON of again', () => {
    const text = `${'['.repeat(999)}${']'.repeat(999)}`;
    expect(judged(text)).toBe(false);
    expect(JSON.stringify(JSON.parse(text))).toBe(text);
  });

  test('that is wide is not deep', () => {
    expect(judged(JSON.stringify({ data: Array.from({ length: 1_000 }, () => ({ id: null })) }))).toBe(false);
  });
});
