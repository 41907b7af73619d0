import { inspect } from 'node:util';
import { describe, expect, test } from 'vitest';
import { signWebhook, verifyWebhook } from '../../src/webhook/index.js';
import { documentedDefaults } from '../house/documented-defaults.js';
import { BODY, headerFor, SECRET, SIGNED_AT } from './signed.js';

const HEADER = headerFor(BODY);
/** As a program without types calls it. */
const verify = (...args: readonly unknown[]): Promise<unknown> =>
  Reflect.apply(verifyWebhook, undefined, args);

describe('an argument of verifyWebhook that is not usable rejects, as the argument it is', () => {
  test.each<[string, readonly unknown[], ErrorConstructor, string]>([
    ['a body that was parsed', [{}, HEADER, SECRET], TypeError, 'rawBody'],
    ['a missing body', [undefined, HEADER, SECRET], TypeError, 'rawBody'],
    ['the headers in place of one', [BODY, new Headers(), SECRET], TypeError, 'signatureHeader'],
    ['a secret that is not set', [BODY, HEADER, undefined], TypeError, 'secret'],
    ['an empty secret', [BODY, HEADER, ''], TypeError, 'secret'],
    ['a blank secret', [BODY, HEADER, ' \n'], TypeError, 'secret'],
    ['no secrets', [BODY, HEADER, []], TypeError, 'secret'],
    ['an empty secret among others', [BODY, HEADER, [SECRET, '']], TypeError, 'secret'],
    ['a missing secret among others', [BODY, HEADER, [SECRET, undefined]], TypeError, 'secret'],
    ['a secret in quotes', [BODY, HEADER, `"${SECRET}"`], TypeError, 'secret'],
    ['a secret that is a number', [BODY, HEADER, 20_260_301], TypeError, 'secret'],
    ['no tolerance', [BODY, HEADER, SECRET, { toleranceMs: 0 }], RangeError, 'toleranceMs'],
    ['a negative tolerance', [BODY, HEADER, SECRET, { toleranceMs: -1 }], RangeError, 'toleranceMs'],
    ['a tolerance of NaN', [BODY, HEADER, SECRET, { toleranceMs: Number.NaN }], RangeError, 'toleranceMs'],
    ['a tolerance without end', [BODY, HEADER, SECRET, { toleranceMs: Infinity }], RangeError, 'toleranceMs'],
    ['a tolerance in words', [BODY, HEADER, SECRET, { toleranceMs: '5m' }], TypeError, 'toleranceMs'],
    ['a time of NaN', [BODY, HEADER, SECRET, { now: Number.NaN }], RangeError, 'now'],
    ['an unknown option', [BODY, HEADER, SECRET, { tolerance: 300 }], TypeError, 'tolerance'],
  ])('%s', async (_case, args, Kind, option) => {
    const refused = verify(...args);
    await expect(refused).rejects.toThrow(Kind);
    await expect(refused).rejects.toMatchObject({ option, expected: expect.any(String) });
  });

  test('before the signature is judged', async () => {
    await expect(verify(BODY, null, '')).rejects.toMatchObject({ option: 'secret' });
  });
});

describe('the secret is in no error', () => {
  const forged = headerFor(BODY, undefined, 'another');

  test.each<[string, readonly unknown[]]>([
    ['of a signature that does not match', [BODY, forged, SECRET]],
    ['of a webhook that is too old', [BODY, HEADER, SECRET, { now: 0 }]],
    ['of a secret in the place of the header', [BODY, SECRET, HEADER]],
    ['of a secret in the place of the body', [SECRET, HEADER, SECRET]],
    ['of a secret in quotes', [BODY, HEADER, `'${SECRET}'`]],
    ['of a secret beside an empty one', [BODY, HEADER, [SECRET, '']]],
    ['of a secret in the place of the options', [BODY, HEADER, SECRET, SECRET]],
  ])('%s', async (_case, args) => {
    const error: unknown = await verify(...args).catch((thrown) => thrown);
    expect(error).toBeInstanceOf(Error);
    expect(inspect(error, { depth: Infinity, showHidden: true })).not.toContain(SECRET);
    expect(JSON.stringify(error)).not.toContain(SECRET);
  });
});

describe('the documented defaults', () => {
  test.each([
    ['src/webhook/verify-webhook.ts', 'verifyWebhookOptions', { toleranceMs: '300_000', now: 'Date.now()' }],
    ['src/webhook/sign-webhook.ts', 'signWebhookOptions', { now: 'Date.now()' }],
  ])('of %s are documented', (path, schema, defaults) => {
    expect(documentedDefaults(path, schema)).toEqual(defaults);
  });

  test('are those that count', async () => {
    const at = (ageMs: number) => verifyWebhook(BODY, HEADER, SECRET, { now: SIGNED_AT + ageMs });
    await expect(at(300_000)).resolves.toBeDefined();
    await expect(at(300_001)).rejects.toThrow();
    await expect(verifyWebhook(BODY, await signWebhook(BODY, SECRET), SECRET)).resolves.toBeDefined();
  });
});
