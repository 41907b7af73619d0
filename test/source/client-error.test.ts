import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { readThrown } from '../../src/source/client-error.js';

const retryAfter = (thrown: unknown) => readThrown(thrown).headers?.get('retry-after') ?? null;

describe('reading what a client threw', () => {
  test.each([
    ['status', { status: 503 }],
    ['statusCode', { statusCode: 503 }],
    ['response.status', { response: { status: 503 } }],
    ['response.statusCode', { response: { statusCode: 503 } }],
  ])('finds the status in %s', (_place, fields) => {
    expect(readThrown(Object.assign(new Error(), fields)).status).toBe(503);
    expect(readThrown(fields).status).toBe(503);
  });

  test.each([
    ['Headers', new Headers({ 'Retry-After': '7' })],
    ['a Map', new Map([['retry-after', '7']])],
    ['a record', { 'Retry-After': '7' }],
  ])('finds the headers that are %s', (_kind, headers) => {
    expect(retryAfter({ headers })).toBe('7');
    expect(retryAfter({ response: { headers } })).toBe('7');
  });

  test('finds no header that is no text', () => {
    expect(retryAfter({ headers: { 'retry-after': 7 } })).toBeNull();
    expect(retryAfter({ headers: { get: () => 7 } })).toBeNull();
    expect(retryAfter({ headers: {} })).toBeNull();
  });

  test.each([undefined, null, 'nope', 7, {}, [], { status: '503', headers: 'x', response: 1, requestId: 5 }])(
    'finds nothing in %j',
    (thrown) => {
      expect(readThrown(thrown)).toEqual({ status: null, headers: null, requestId: null });
    },
  );

  test('never throws, whatever was thrown', () => {
    fc.assert(
      fc.property(fc.anything(), fc.anything(), fc.anything(), (status, headers, response) => {
        for (const thrown of [status, { status, headers, response }, { response: { status, headers } }]) {
          expect(() => readThrown(thrown).headers?.get('retry-after')).not.toThrow();
        }
      }),
    );
  });
});
