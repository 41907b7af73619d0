import { inspect } from 'node:util';
import { describe, expect, test } from 'vitest';
import { ExaRequestError } from '../../src/exa/exa-request-error.js';
import { failureOf } from '../../src/source/failure.js';

const answer = { status: 503, headers: new Headers({ 'retry-after': '7', 'x-request-id': 'req_1' }) };

describe('an error of our own source', () => {
  test("is understood as any client's", () => {
    expect(failureOf(new ExaRequestError('overloaded', { answer }), 0)).toMatchObject({
      class: 'transient',
      status: 503,
      message: 'overloaded',
      retryAfterMs: 7_000,
      requestId: 'req_1',
    });
  });

  test('has no status and no headers where there was no answer', () => {
    const cause = new Error('reset');
    const error = new ExaRequestError('fetch failed', { cause });
    expect(error).toMatchObject({ name: 'ExaRequestError', status: null, headers: null, isFromApi: true });
    expect(error.cause).toBe(cause);
    expect('cause' in new ExaRequestError('fetch failed')).toBe(false);
  });

  test('is printed without its headers', () => {
    const printed = inspect(new ExaRequestError('overloaded', { answer }));
    expect(printed).toContain('status: 503');
    expect(printed).not.toContain('req_1');
  });

  test('G14 has a message that is safe in a terminal', () => {
    expect(new ExaRequestError('a\u001b[31mb\n').message).toBe('a\\u{1b}[31mb\\n');
  });
});
