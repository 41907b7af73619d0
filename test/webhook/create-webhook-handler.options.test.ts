import { describe, expect, onTestFinished, test, vi } from 'vitest';
import { createWebhookHandler } from '../../src/webhook/index.js';
import { documentedDefaults } from '../house/documented-defaults.js';
import { BODY, EVENT, SECRET } from './signed.js';
import { signedNow, webhookRequest } from './webhook-request.js';

const pool = { wake: () => {} };

describe('an option that is not usable is refused at the call', () => {
  test.each<[string, unknown, unknown, ErrorConstructor, string]>([
    ['no pool', undefined, { secret: SECRET }, TypeError, 'pool'],
    ['a pool that wakes nothing', {}, { secret: SECRET }, TypeError, 'pool'],
    ['no options', pool, undefined, TypeError, 'options'],
    ['a secret in place of the options', pool, SECRET, TypeError, 'options'],
    ['no secret', pool, {}, TypeError, 'secret'],
    ['a secret that is not set', pool, { secret: undefined }, TypeError, 'secret'],
    ['an empty secret', pool, { secret: '' }, TypeError, 'secret'],
    ['no tolerance', pool, { secret: SECRET, toleranceMs: 0 }, RangeError, 'toleranceMs'],
    ['a tolerance of NaN', pool, { secret: SECRET, toleranceMs: Number.NaN }, RangeError, 'toleranceMs'],
    ['a body of no bytes', pool, { secret: SECRET, maxBodyBytes: 0 }, RangeError, 'maxBodyBytes'],
    ['a body of half a byte', pool, { secret: SECRET, maxBodyBytes: 0.5 }, RangeError, 'maxBodyBytes'],
    ['a body without end', pool, { secret: SECRET, maxBodyBytes: Infinity }, RangeError, 'maxBodyBytes'],
    ['an event listener that is none', pool, { secret: SECRET, onEvent: true }, TypeError, 'onEvent'],
    ['an unknown option', pool, { secret: SECRET, secrets: [] }, TypeError, 'secrets'],
  ])('%s', (_case, given, options, Kind, option) => {
    const call = () => Reflect.apply(createWebhookHandler, undefined, [given, options]);
    expect(call).toThrow(Kind);
    expect(call).toThrow(expect.objectContaining({ option, message: expect.not.stringContaining(SECRET) }));
  });
});

describe('the secret', () => {
  test('may be one of several', async () => {
    const handler = createWebhookHandler(pool, { secret: ['new', SECRET] });
    expect((await handler(webhookRequest())).status).toBe(200);
  });

  test.each([
    ['a function', () => SECRET],
    ['a function that returns several', () => ['new', SECRET]],
    ['a function that has to wait for it', async () => SECRET],
  ])('may be %s', async (_case, secret) => {
    const handler = createWebhookHandler(pool, { secret });
    expect((await handler(webhookRequest())).status).toBe(200);
  });

  test('of a function is read anew for each request, so that it can be rotated', async () => {
    let secret = 'old';
    const handler = createWebhookHandler(pool, { secret: () => secret });
    const statuses = [];
    for (const next of ['old', SECRET]) {
      secret = next;
      statuses.push((await handler(webhookRequest())).status);
    }
    expect(statuses).toEqual([401, 200]);
  });

  test('that is empty in the end makes nothing valid', async () => {
    const onError = vi.fn();
    const handler = createWebhookHandler(pool, { secret: () => '', onError });
    const response = await handler(webhookRequest({ signature: signedNow(BODY, '') }));
    expect(response.status).toBe(500);
    expect(onError).toHaveBeenCalledWith(expect.objectContaining({ option: 'secret' }), expect.anything());
  });
});

test('onEvent is called with the event, after what waits for it was woken', async () => {
  const calls: unknown[] = [];
  const handler = createWebhookHandler(
    { wake: async (id) => void calls.push(id) },
    { secret: SECRET, onEvent: (event) => void calls.push(event) },
  );
  await handler(webhookRequest());
  expect(calls).toEqual(['run_1', 'monitor_1', EVENT]);
});

describe('without onError', () => {
  function logged() {
    const log = vi.spyOn(console, 'error').mockImplementation(() => {});
    onTestFinished(() => log.mockRestore());
    return log;
  }

  test('what wake throws is logged', async () => {
    const log = logged();
    const thrown = new Error('the queue is down');
    await createWebhookHandler({ wake: () => Promise.reject(thrown) }, { secret: SECRET })(webhookRequest());
    expect(log).toHaveBeenCalledExactlyOnceWith(thrown);
  });

  test('what was refused is not: anybody can send it', async () => {
    const log = logged();
    await createWebhookHandler(pool, { secret: SECRET })(webhookRequest({ signature: null }));
    expect(log).not.toHaveBeenCalled();
  });
});

test('an onError that throws changes no answer, and what it throws is reported', async () => {
  const report = vi.fn();
  vi.stubGlobal('reportError', report);
  onTestFinished(() => void vi.unstubAllGlobals());
  const thrown = new Error('the log is full');
  const onError = () => {
    throw thrown;
  };
  const handler = createWebhookHandler(pool, { secret: SECRET, onError });
  expect((await handler(webhookRequest({ signature: null }))).status).toBe(401);
  expect(report).toHaveBeenCalledExactlyOnceWith(thrown);
});

test('an event of more bytes than maxBodyBytes is refused, one of as many is not', async () => {
  const length = BODY.length;
  const statusWith = async (maxBodyBytes: number) =>
    (await createWebhookHandler(pool, { secret: SECRET, maxBodyBytes })(webhookRequest())).status;
  expect([await statusWith(length), await statusWith(length - 1)]).toEqual([200, 413]);
});

test('the documented defaults are those of the schema', () => {
  expect(documentedDefaults('src/webhook/create-webhook-handler.ts', 'webhookHandlerOptions')).toEqual({
    secret: undefined,
    toleranceMs: '300_000',
    maxBodyBytes: '1_048_576',
    onEvent: 'none',
    onError: '`console.error` for what was thrown, nothing for a refused request',
  });
});
