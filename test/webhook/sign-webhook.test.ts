import { expect, test } from 'vitest';
import { signWebhook } from '../../src/webhook/index.js';
import { virtualTime } from '../support/virtual-time.js';
import { BODY, headerFor, hmac, SECRET, SIGNED_AT, TIMESTAMP } from './signed.js';

const now = SIGNED_AT + 999;

test('a signature is the one that another implementation makes, of text and of bytes', async () => {
  expect(await signWebhook(BODY, SECRET, { now })).toBe(headerFor(BODY));
  const bytes = Uint8Array.of(0, 0xff, 0xfe);
  expect(await signWebhook(bytes, SECRET, { now })).toBe(headerFor(bytes));
});

test('several secrets make as many signatures', async () => {
  const signatures = `v1=${hmac(BODY)},v1=${hmac(BODY, TIMESTAMP, 'b')}`;
  expect(await signWebhook(BODY, [SECRET, 'b'], { now })).toBe(`t=${TIMESTAMP},${signatures}`);
});

test('the time of a signature is now, in whole seconds', async () => {
  virtualTime(now);
  expect(await signWebhook(BODY, SECRET)).toBe(headerFor(BODY));
});

test.each([
  ['an empty secret', [BODY, ''], 'secret'],
  ['a parsed body', [{}, SECRET], 'rawBody'],
  ['a time of NaN', [BODY, SECRET, { now: Number.NaN }], 'now'],
])('%s is refused', async (_case, args, option) => {
  await expect(Reflect.apply(signWebhook, undefined, args)).rejects.toMatchObject({ option });
});
