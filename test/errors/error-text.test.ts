import { expect, test } from 'vitest';
import { errorMessage } from '../../src/errors/error-text.js';

test('the causes add what they say, once', () => {
  const refused = new Error('connect ECONNREFUSED');
  const failed = new TypeError('fetch failed', { cause: new Error('fetch failed', { cause: refused }) });
  expect(errorMessage(failed)).toBe('fetch failed: connect ECONNREFUSED');
});

test('a cause without a message is told by its code, else by its name', () => {
  const aggregate = Object.assign(new AggregateError([]), { code: 'ECONNREFUSED' });
  expect(errorMessage(new TypeError('fetch failed', { cause: aggregate }))).toBe(
    'fetch failed: ECONNREFUSED',
  );
  expect(errorMessage(new RangeError())).toBe('RangeError');
});

test('a circle of causes has an end', () => {
  const error = new Error('round');
  error.cause = new Error('and round', { cause: error });
  expect(errorMessage(error)).toBe('round: and round');
});

test.each(['text', 7, null, undefined, {}, { message: 5 }])(
  '%j is told to be no error, and not repeated',
  (thrown) => {
    expect(errorMessage(thrown)).toMatch(/^something that is no error was thrown: /);
  },
);

test('an error is told by its shape, for it may come from another realm', () => {
  expect(errorMessage({ message: 'from afar', cause: { message: 'from farther' } })).toBe(
    'from afar: from farther',
  );
});
