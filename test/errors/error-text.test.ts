import { describe, expect, test } from 'vitest';
import { causesOf, errorText } from '../../src/errors/error-text.js';

describe('the text of an error', () => {
  test('has what its causes add, once', () => {
    const refused = new Error('connect ECONNREFUSED');
    const failed = new TypeError('fetch failed', { cause: new Error('fetch failed', { cause: refused }) });
    expect(errorText(failed)).toBe('fetch failed: connect ECONNREFUSED');
  });

  test('does not repeat a cause that its message has already', () => {
    const cause = new Error('fetch failed', { cause: new Error('bad port') });
    expect(errorText(new Error('fetch failed: bad port', { cause }))).toBe('fetch failed: bad port');
  });

  test('has the code of what has no message, else its name', () => {
    const unreachable = Object.assign(new AggregateError([]), { code: 'ECONNREFUSED' });
    expect(errorText(new TypeError('fetch failed', { cause: unreachable }))).toBe(
      'fetch failed: ECONNREFUSED',
    );
    expect(errorText(new RangeError())).toBe('RangeError');
  });

  test('of a circle of causes has an end', () => {
    const error = new Error('round');
    error.cause = new Error('and on', { cause: error });
    expect(errorText(error)).toBe('round: and on');
  });

  test('goes five causes deep', () => {
    const error = ['f', 'e', 'd', 'c', 'b', 'a'].reduce<Error | undefined>(
      (cause, message) => new Error(message, cause && { cause }),
      undefined,
    );
    expect(errorText(error)).toBe('a: b: c: d: e');
    expect(causesOf(error).map(({ message }) => message)).toEqual(['a', 'b', 'c', 'd', 'e']);
  });

  test.each(['text', 7, null, undefined, {}, { message: 5 }])(
    'of %j says that it is no error, and does not repeat it',
    (thrown) => {
      expect(errorText(thrown)).toBe(`something that is not an error was thrown: ${typeof thrown}`);
      expect(causesOf(thrown)).toEqual([]);
    },
  );

  test('is read by its shape, because an error may come from another realm', () => {
    const foreign = { message: 'from afar', cause: { message: 'from farther' } };
    expect(errorText(foreign)).toBe('from afar: from farther');
  });
});
