import { expect, test } from 'vitest';
import { formatDuration } from '../../src/errors/duration.js';

test.each([
  [0, '0 ms'],
  [999.9, '999 ms'],
  [1_000, '1 s'],
  [1_599, '1.5 s'],
  [9_999, '9.9 s'],
  [10_999, '10 s'],
  [59_999, '59 s'],
  [60_000, '1 min'],
  [185_000, '3 min 5 s'],
  [3_600_000, '1 h'],
  [7_199_999, '1 h 59 min'],
  [7_200_000, '2 h'],
])('%d ms reads %s', (ms, text) => {
  expect(formatDuration(ms)).toBe(text);
});
