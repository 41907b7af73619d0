import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { readClientError } from '../../src/source/client-error.js';

const retryAfter = (thrown: unknown) => readClientError(thrown).headers?.get('retry-after') ?? null;

describe('of what a client threw', () => {
  test.each([
    ['status', { status: 503 }],
    ['statusCode', { statusCode: 503 }],
    ['response.status', { response: { status: 503 } }],
    ['response.statusCode', { response: { statusCode: 503 } }],
  ])('the status is read in `%s`', (_place, fields) => {
    expect(readClientError(Object.assign(new Error(), fields)).status).toBe(503);
    expect(readClientError(fields).status).toBe(503);
  });

  test("the error's own status goes before its response's", () => {
    expect(readClientError({ status: 503, response: { status: 404 } }).status).toBe(503);
  });

  test.each([99, 600, 503.5, '503', null])('%j is no status', (status) => {
    expect(readClientError({ status, statusCode: 429 }).status).toBe(429);
    expect(readClientError({ status }).status).toBeNull();
  });

  test.each([
    ['Headers', new Headers({ 'Retry-After': '7' })],
    ['a Map', new Map([['retry-after', '7']])],
    ['a record', { 'Retry-After': '7' }],
  ])('the headers are read, be they %s', (_kind, headers) => {
    expect(retryAfter({ headers })).toBe('7');
    expect(retryAfter({ response: { headers } })).toBe('7');
  });

  test('a header that is no text is none', () => {
    expect(retryAfter({ headers: { 'retry-after': 7 } })).toBeNull();
    expect(retryAfter({ headers: { get: () => 7 } })).toBeNull();
    expect(retryAfter({ headers: {} })).toBeNull();
  });

  test('the id of the request is read', () => {
    expect(readClientError({ requestId: 'req_1' }).requestId).toBe('req_1');
  });

  test('only `isFromApi: false` says that something in front of the API answered', () => {
    expect(readClientError({ isFromApi: false }).isFromApi).toBe(false);
    for (const isFromApi of [true, undefined, null, 0]) {
      expect(readClientError({ isFromApi }).isFromApi).toBe(true);
    }
  });

  test.each([undefined, null, 'nope', 7, {}, [], { status: 'x', headers: 'x', response: 1, requestId: 5 }])(
    'nothing is read in %j',
    (thrown) => {
      expect(readClientError(thrown)).toEqual({
        status: null,
        headers: null,
        requestId: null,
        isFromApi: true,
      });
    },
  );

  test('whatever it is, reading it does not throw', () => {
    fc.assert(
      fc.property(fc.anything(), fc.anything(), fc.anything(), (status, headers, response) => {
        for (const thrown of [status, { status, headers, response }, { response: { status, headers } }]) {
          expect(() => readClientError(thrown).headers?.get('retry-after')).not.toThrow();
        }
      }),
    );
  });
});
