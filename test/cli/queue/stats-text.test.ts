import { expect, test } from 'vitest';
import { stateText } from '../../../src/cli/queue/stats-text.js';

const STATS = {
  ...{ watching: 1, due: 0, latestMs: 0, failing: 0, handling: 0, handlersFailing: 0, ended: 0, givenUp: 0 },
  heldUntil: null,
};

test('a line about the state of the queue says what fails, what was given up and what is late', () => {
  expect(stateText(STATS)).toBe('1 watching');
  expect(stateText({ ...STATS, failing: 2, givenUp: 3, latestMs: 61_000 })).toBe(
    '1 watching, 2 failing, 3 given up, the most overdue poll is 1m 1s late',
  );
});
