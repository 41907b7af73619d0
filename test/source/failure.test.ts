import { describe, expect, test } from 'vitest';
import { Failure, failureOf, noAnswerWithin } from '../../src/source/failure.js';

const NOW = Date.UTC(2026, 2, 1, 12, 0, 0);
const thrown = (fields: object) => Object.assign(new Error('nope'), fields);

describe('the class of a failure', () => {
  test('G9 what cannot even be asked what it is, is transient', () => {
    const { proxy, revoke } = Proxy.revocable({}, {});
    revoke();
    expect(failureOf(proxy, NOW)).toMatchObject({ class: 'transient', status: null });
  });

  test.each([408, 425, 429, 500, 501, 502, 503, 504, 599])('G9 %i is transient', (status) => {
    expect(failureOf(thrown({ status }), NOW)).toMatchObject({ class: 'transient', status });
  });

  test.each([400, 401, 403, 404, 410, 422])(
    'G9 %i is transient, too, where something in front of the API answered',
    (status) => {
      expect(failureOf(thrown({ status, isFromApi: false }), NOW)).toMatchObject({
        class: 'transient',
        status,
      });
    },
  );

  test.each([400, 405, 409, 410, 418, 422, 451, 301, 302, 304, 307, 308])('G10 %i is refused', (status) => {
    expect(failureOf(thrown({ status }), NOW)).toMatchObject({ class: 'refused', status });
  });

  test.each([401, 402, 403])('G10 %i is about access', (status) => {
    expect(failureOf(thrown({ status }), NOW)).toMatchObject({ class: 'access', status });
  });

  test('G10 404 is that there is no such run', () => {
    expect(failureOf(thrown({ status: 404 }), NOW)).toMatchObject({ class: 'notFound', status: 404 });
  });

  test('G9 a status of success on an error is an answer that could not be read', () => {
    expect(failureOf(thrown({ statusCode: 200 }), NOW)).toMatchObject({ class: 'transient', status: 200 });
  });

  test.each([
    ['a network error', new TypeError('fetch failed', { cause: new Error('connect ECONNREFUSED') })],
    ['an error without a status', new Error('nope')],
    ['a status that is none', thrown({ status: 'error', statusCode: 7 })],
    ['a text', 'nope'],
    ['nothing', undefined],
    ['null', null],
  ])('G9 %s is transient', (_name, error) => {
    expect(failureOf(error, NOW)).toMatchObject({ class: 'transient', status: null });
    expect(failureOf(error, NOW).cause).toBe(error);
  });

  test('G10 a mistake of the program is one, with what to do about it', () => {
    const error = new TypeError('client is undefined');
    expect(failureOf(error, NOW)).toMatchObject({
      class: 'mistake',
      message: 'TypeError: client is undefined',
      advice: expect.stringContaining('mistake in the source'),
      cause: error,
    });
  });

  test('G9 a TypeError about an answer that has a status is judged by the status', () => {
    const error = Object.assign(new TypeError('Body is unusable'), { status: 503 });
    expect(failureOf(error, NOW)).toMatchObject({ class: 'transient', status: 503 });
  });

  test('G9 no answer in time is transient', () => {
    expect(noAnswerWithin(30_000)).toMatchObject({
      class: 'transient',
      message: 'no complete answer within 30000 ms',
    });
  });

  test('G9 what cannot be read is transient', () => {
    const hostile = Object.defineProperty({}, 'status', {
      get() {
        throw new Error('no');
      },
    });
    expect(failureOf(hostile, NOW)).toMatchObject({
      class: 'transient',
      message: 'what the source threw cannot be read',
      cause: hostile,
    });
  });

  test('of a failure is its own', () => {
    const failure = new Failure('unintelligible', 'no run', { requestId: 'req_1' });
    expect(failureOf(failure, NOW)).toBe(failure);
  });
});

describe('what a failure says', () => {
  test('G9 has the pause that was asked for, and the id of the request', () => {
    const headers = new Headers({ 'retry-after': '7', 'x-request-id': 'req_1' });
    expect(failureOf(thrown({ status: 429, headers }), NOW)).toMatchObject({
      retryAfterMs: 7_000,
      requestId: 'req_1',
    });
  });

  test("has the error's own id of the request rather than the header's", () => {
    const headers = new Headers({ 'x-request-id': 'req_1' });
    expect(failureOf(thrown({ status: 429, headers, requestId: 'req_2' }), NOW).requestId).toBe('req_2');
  });

  test('has no pause and no id where there are none', () => {
    expect(failureOf(thrown({ status: 429 }), NOW)).toMatchObject({ retryAfterMs: null, requestId: null });
  });

  test('is what an error and its causes say', () => {
    const error = new TypeError('fetch failed', { cause: new Error('connect ECONNREFUSED') });
    expect(failureOf(error, NOW).message).toBe('fetch failed: connect ECONNREFUSED');
  });

  test('G14 is safe in a log, of a mistake too', () => {
    expect(failureOf(new Error('a\u001b[31mb'), NOW).message).toBe('a\\u{1b}[31mb');
    expect(failureOf(new TypeError('a\u001b[31mb'), NOW).message).toBe('TypeError: a\\u{1b}[31mb');
  });
});
