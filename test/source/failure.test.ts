import { describe, expect, test } from 'vitest';
import { ExaRequestError } from '../../src/exa/exa-request-error.js';
import { failureOf, noAnswerWithin, unintelligible } from '../../src/source/failure.js';

const NOW = Date.UTC(2026, 2, 1, 12, 0, 0);
const thrown = (fields: object) => Object.assign(new Error('nope'), fields);

describe('the class of a failure', () => {
  test.each([408, 425, 429, 500, 501, 502, 503, 504, 599])('G9 %i passes by itself', (status) => {
    expect(failureOf(thrown({ status }), NOW)).toMatchObject({ class: 'passing', status });
  });

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
    expect(failureOf(thrown({ statusCode: 200 }), NOW)).toMatchObject({ class: 'passing', status: 200 });
  });

  test.each([
    ['a network error', new TypeError('fetch failed', { cause: new Error('connect ECONNREFUSED') })],
    ['an error without a status', new Error('nope')],
    ['a status that is none', thrown({ status: 'error', statusCode: 7 })],
    ['a text', 'nope'],
    ['nothing', undefined],
    ['null', null],
  ])('G9 %s passes by itself', (_name, error) => {
    expect(failureOf(error, NOW)).toMatchObject({ class: 'passing', status: null, cause: error });
  });

  test('G9 no answer in time passes by itself', () => {
    expect(noAnswerWithin(30_000)).toMatchObject({
      class: 'passing',
      message: 'no whole answer within 30000 ms',
    });
  });

  test('G11 an answer that is no run is unintelligible', () => {
    expect(unintelligible('no run', 'req_1')).toMatchObject({
      class: 'unintelligible',
      message: 'no run',
      requestId: 'req_1',
    });
  });
});

describe('what a failure tells', () => {
  test('the pause that was asked for, and the name of the request', () => {
    const headers = new Headers({ 'retry-after': '7', 'x-request-id': 'req_1' });
    expect(failureOf(thrown({ status: 429, headers }), NOW)).toMatchObject({
      retryAfterMs: 7_000,
      requestId: 'req_1',
    });
  });

  test("the error's own name of the request before the header's", () => {
    const headers = new Headers({ 'x-request-id': 'req_1' });
    expect(failureOf(thrown({ status: 429, headers, requestId: 'req_2' }), NOW).requestId).toBe('req_2');
  });

  test('no pause and no name where there are none', () => {
    expect(failureOf(thrown({ status: 429 }), NOW)).toMatchObject({ retryAfterMs: null, requestId: null });
  });

  test('what a foreign error and its causes say', () => {
    const error = new TypeError('fetch failed', { cause: new Error('connect ECONNREFUSED') });
    expect(failureOf(error, NOW).message).toBe('fetch failed: connect ECONNREFUSED');
  });

  test('G13 only what our own source made harmless of an error that it wraps', () => {
    const error = new ExaRequestError('fetch failed', undefined, new Error('with sk-secret'));
    expect(failureOf(error, NOW).message).toBe('fetch failed');
  });
});
