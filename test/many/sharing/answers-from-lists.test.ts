import { expect, test } from 'vitest';
import { AnswersFromLists } from '../../../src/many/sharing/answers-from-lists.js';

/** How many lists may answer until the next request for it alone. */
function answersUntilAlone(answers: AnswersFromLists): number {
  let count = 0;
  for (; !answers.areTooMany; count += 1) answers.add();
  answers.end();
  return count;
}

test('lists may answer 64 times in a row, then twice as often each time', () => {
  const answers = new AnswersFromLists();
  expect([1, 2, 3].map(() => answersUntilAlone(answers))).toEqual([64, 128, 256]);
});

test('what is asked for alone for another reason is not due alone for as long as before', () => {
  const answers = new AnswersFromLists();
  for (let count = 0; count < 63; count += 1) answers.add();
  answers.end();
  expect(answersUntilAlone(answers)).toBe(64);
});
