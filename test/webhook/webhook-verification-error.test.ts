import { expect, test } from 'vitest';
import { WebhookVerificationError } from '../../src/webhook/index.js';

const cause = new Error('gone');
const error = new WebhookVerificationError('WEBHOOK_BODY_INCOMPLETE', {
  expected: 'a whole body',
  received: 'half of it',
  advice: 'The sender hung up',
  cause,
});
const fields = { code: 'WEBHOOK_BODY_INCOMPLETE', expected: 'a whole body', received: 'half of it' };

test('the error of a refused webhook says what was expected, what came and what to do', () => {
  expect(error.message).toBe('Webhook refused: expected a whole body, got half of it. The sender hung up.');
  expect(error).toMatchObject({ name: 'WebhookVerificationError', cause, ...fields });
});

test('the error of a refused webhook has its message in JSON', () => {
  expect(JSON.parse(JSON.stringify(error))).toEqual({ name: error.name, message: error.message, ...fields });
});
