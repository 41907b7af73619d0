import { describe, expect, test } from 'vitest';
import { verifyWebhook, WebhookVerificationError } from '../../src/webhook/index.js';
import { virtualTime } from '../support/virtual-time.js';
import { BODY, EVENT, headerFor, hmac, SECRET, SIGNED_AT, TIMESTAMP } from './signed.js';

const now = SIGNED_AT;
const HEADER = headerFor(BODY);
const bytes = (text: string) => new TextEncoder().encode(text);
const BOM_BODY = bytes(`\u{feff}${BODY}`);
const LATIN_1 = Uint8Array.from([...bytes('{"id":"e","type":"t","data":{"id":"'), 0xe9, ...bytes('"}}')]);

/** What verifying was refused with. */
async function refusal(...args: Parameters<typeof verifyWebhook>): Promise<Error> {
  const refused: unknown = await verifyWebhook(...args).catch((error) => error);
  if (refused instanceof Error) return refused;
  throw new Error('it was not refused');
}

describe('a webhook is verified', () => {
  test.each<[string, Parameters<typeof verifyWebhook>]>([
    ['whose body is a string', [BODY, HEADER, SECRET]],
    ['whose body is bytes', [bytes(BODY), HEADER, SECRET]],
    [
      "whose body is a Buffer in a larger one, as Node's are",
      [Buffer.from(`..${BODY}`).subarray(2), HEADER, SECRET],
    ],
    ['whose body is an ArrayBuffer', [bytes(BODY).buffer, HEADER, SECRET]],
    ['whose body is a DataView', [new DataView(bytes(`..${BODY}`).buffer, 2), HEADER, SECRET]],
    ['whose header is an array', [BODY, [HEADER], SECRET]],
    ['signed in upper-case hex', [BODY, `t=${TIMESTAMP},v1=${hmac(BODY).toUpperCase()}`, SECRET]],
    [
      'signed by the second of two signatures',
      [BODY, `t=${TIMESTAMP},v1=${hmac('x')},v1=${hmac(BODY)}`, SECRET],
    ],
    ['signed with the second of two secrets', [BODY, HEADER, ['another', SECRET]]],
    ['by a secret with a line break at its end', [BODY, HEADER, `${SECRET}\n`]],
    ['by a secret with spaces around it', [BODY, HEADER, [` ${SECRET} `]]],
  ])('%s', async (_case, [body, header, secret]) => {
    expect(await verifyWebhook(body, header, secret, { now })).toEqual(EVENT);
  });

  test.each([
    ['just signed', 0],
    ['signed as long ago as is tolerated', 300_000],
    ['signed as far in the future as is tolerated', -300_000],
  ])('that was %s', async (_case, ageMs) => {
    expect(await verifyWebhook(BODY, HEADER, SECRET, { now: SIGNED_AT + ageMs })).toEqual(EVENT);
  });

  test('by the clock, if no time is given', async () => {
    const clock = virtualTime(SIGNED_AT);
    expect(await verifyWebhook(BODY, HEADER, SECRET)).toEqual(EVENT);
    clock.tick(300_001);
    await expect(verifyWebhook(BODY, HEADER, SECRET)).rejects.toThrow(WebhookVerificationError);
  });

  test.each([
    ['a byte order mark', BOM_BODY, EVENT],
    ['bytes that are not UTF-8', LATIN_1, { id: 'e', data: { id: '\u{fffd}' } }],
    ['letters of more than one byte', bytes(BODY.replace('event_1', 'événement 😊')), { id: 'événement 😊' }],
  ])('over its bytes, with %s among them', async (_case, body, event) => {
    expect(await verifyWebhook(body, headerFor(body), SECRET, { now })).toMatchObject(event);
  });

  test('with a secret of letters outside ASCII, as UTF-8', async () => {
    const header = headerFor(BODY, TIMESTAMP, 'geheimß😊');
    expect(await verifyWebhook(BODY, header, 'geheimß😊', { now })).toEqual(EVENT);
  });
});

describe('a webhook is refused', () => {
  const mismatch = 'WEBHOOK_SIGNATURE_MISMATCH';
  const late = 'WEBHOOK_TIMESTAMP_OUT_OF_TOLERANCE';

  test.each<[string, Parameters<typeof verifyWebhook>, string, string]>([
    ['with another secret', [BODY, HEADER, 'another'], mismatch, 'the secret of this webhook'],
    ['with several other secrets', [BODY, HEADER, ['a', 'b']], mismatch, 'a signature by one of 2 secrets'],
    [
      'signed by the secret in another case',
      [BODY, HEADER, SECRET.toUpperCase()],
      mismatch,
      'got another one',
    ],
    [
      'parsed and written again',
      [JSON.stringify(EVENT, null, 2), HEADER, SECRET],
      mismatch,
      'not parsed and written again',
    ],
    ['whose body has another line break', [`${BODY}\n`, HEADER, SECRET], mismatch, 'the bytes that came'],
    ['whose body was read before', ['', HEADER, SECRET], mismatch, 'something may have read it before'],
    ['whose body became [object Object]', [String({}), HEADER, SECRET], mismatch, 'turned into a string'],
    [
      'decoded though it is not UTF-8',
      [new TextDecoder().decode(LATIN_1), headerFor(LATIN_1), SECRET],
      mismatch,
      'U+FFFD',
    ],
    [
      'decoded without its byte order mark',
      [BODY, headerFor(BOM_BODY), SECRET],
      mismatch,
      'the bytes that came',
    ],
    [
      'with the time of another',
      [BODY, `t=${SIGNED_AT / 1000 - 1},v1=${hmac(BODY)}`, SECRET],
      mismatch,
      'got another one',
    ],
    ['without a signature', [BODY, null, SECRET], 'WEBHOOK_SIGNATURE_MISSING', 'got none'],
    ['whose header Node does not have', [BODY, undefined, SECRET], 'WEBHOOK_SIGNATURE_MISSING', 'got none'],
    ['with two headers', [BODY, [HEADER, HEADER], SECRET], 'WEBHOOK_SIGNATURE_MALFORMED', 'more than one t'],
    ['that is not JSON', ['x', headerFor('x'), SECRET], 'WEBHOOK_EVENT_MALFORMED', 'no JSON object'],
    [
      'that is empty, though signed',
      ['', headerFor(''), SECRET],
      'WEBHOOK_EVENT_MALFORMED',
      'no JSON object',
    ],
  ])('%s', async (_case, [body, header, secret], code, advice) => {
    const error = await refusal(body, header, secret, { now });
    expect(error).toBeInstanceOf(WebhookVerificationError);
    expect(error).toMatchObject({ code, message: expect.stringContaining(advice) });
  });

  test.each([
    [
      '14 minutes ago',
      14 * 60_000,
      'got one signed 14 minutes ago. Check the clock; if it is right, this is a replay',
    ],
    ['a millisecond too long ago', 300_001, 'signed within 5 minutes'],
    ['a millisecond too far in the future', -300_001, 'in the future. Check the clock.'],
    ['decades ago', SIGNED_AT, 'ago'],
  ])('signed %s', async (_case, ageMs, message) => {
    const error = await refusal(BODY, HEADER, SECRET, { now: SIGNED_AT + ageMs });
    expect(error).toMatchObject({ code: late, message: expect.stringContaining(message) });
  });

  test('signed longer ago than a tolerance of its own', async () => {
    const options = { now: SIGNED_AT + 2_000, toleranceMs: 1_000 };
    expect(await refusal(BODY, HEADER, SECRET, options)).toMatchObject({ code: late });
  });

  test('for its signature, if the time is wrong as well: whoever forges it knows no clock', async () => {
    expect(await refusal(BODY, HEADER, 'another', { now: 0 })).toMatchObject({ code: mismatch });
  });
});
