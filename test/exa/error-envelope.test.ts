import { expect, test } from 'vitest';
import { envelopeMessage } from '../../src/exa/error-envelope.js';

test.each([
  [{ requestId: 'r', error: 'over capacity', tag: 'OVERLOADED' }, 'over capacity'],
  [{ error: { type: 'NOT_FOUND', code: 'RUN', message: 'no run' }, requestId: 'r' }, 'no run'],
  [{ statusCode: 404, timestamp: 't', message: 'not found', path: '/x' }, 'not found'],
  [{ error: null, message: 'not found' }, 'not found'],
  [{ error: '' }, ''],
])('the message of %j is found', (json, message) => {
  expect(envelopeMessage(json)).toBe(message);
});

test.each([undefined, null, '', 'text', 7, [], {}, { error: null }, { error: { code: 1 } }, { message: 7 }])(
  'there is none in %j',
  (json) => {
    expect(envelopeMessage(json)).toBeNull();
  },
);
