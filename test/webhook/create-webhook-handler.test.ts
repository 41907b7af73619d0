import { describe, expect, onTestFinished, test, vi } from 'vitest';
import { createWebhookHandler, type WebhookHandlerOptions } from '../../src/webhook/index.js';
import { BODY, EVENT, headerFor, SECRET } from './signed.js';
import { signedNow, webhookRequest } from './webhook-request.js';

/** A handler, and what it wakes. */
function handlerWith(options: Partial<WebhookHandlerOptions> = {}) {
  const woken: string[] = [];
  const onError = vi.fn();
  const pool = { wake: (id: string) => void woken.push(id) };
  return { woken, onError, handler: createWebhookHandler(pool, { secret: SECRET, onError, ...options }) };
}

const eventWith = (fields: object) => JSON.stringify({ ...EVENT, ...fields });
/** An event of so many bytes. */
const eventOf = (bytes: number) => eventWith({ more: 'x'.repeat(bytes - eventWith({ more: '' }).length) });
const ONE_MIB = 1_048_576;

function brokenOff(): ReadableStream<Uint8Array> {
  return new ReadableStream({ pull: (controller) => controller.error(new Error('the connection is gone')) });
}

describe('an event that is signed is answered 200 and wakes', () => {
  test.each<[string, string, readonly string[]]>([
    ['the run and its monitor when a run completes', BODY, ['run_1', 'monitor_1']],
    [
      'the monitor, which finds the new run',
      eventWith({ type: 'monitor.run.created' }),
      ['run_1', 'monitor_1'],
    ],
    [
      'a monitor of its own',
      eventWith({ type: 'monitor.updated', data: { id: 'monitor_2' } }),
      ['monitor_2'],
    ],
    ['an import', eventWith({ type: 'import.completed', data: { id: 'import_1' } }), ['import_1']],
    ['whatever an unknown type is about', eventWith({ type: 'monitor.run.failed' }), ['run_1', 'monitor_1']],
    ['what it is about, though it is large', eventOf(ONE_MIB), ['run_1', 'monitor_1']],
    ['one thing once', eventWith({ data: { id: 'x', monitorId: 'x' } }), ['x']],
    ['nothing, if it names nothing', eventWith({ type: 'ping', data: { url: 'https://example.com' } }), []],
    ['nothing, if it is about nothing', eventWith({ type: 'ping', data: null }), []],
    ['nothing, if the ids are none', eventWith({ data: { id: 7, monitorId: ['monitor_1'] } }), []],
  ])('%s', async (_case, body, ids) => {
    const { handler, woken, onError } = handlerWith();
    const response = await handler(webhookRequest({ body }));
    expect({ status: response.status, text: await response.text() }).toEqual({ status: 200, text: 'ok' });
    expect(woken).toEqual(ids);
    expect(onError).not.toHaveBeenCalled();
  });

  test('whatever its status says: only a poll is believed', async () => {
    const { handler, woken } = handlerWith();
    await handler(webhookRequest({ body: eventWith({ data: { ...EVENT.data, status: 'failed' } }) }));
    expect(woken).toEqual(['run_1', 'monitor_1']);
  });
});

describe('G23 a request is refused and wakes nothing', () => {
  const old = headerFor(BODY, String(Math.floor(Date.now() / 1000) - 301));
  const early = headerFor(BODY, String(Math.floor(Date.now() / 1000) + 330));

  test.each<[string, Parameters<typeof webhookRequest>[0], number, string]>([
    ['without a signature', { signature: null }, 401, 'WEBHOOK_SIGNATURE_MISSING'],
    ['with an empty signature', { signature: '' }, 401, 'WEBHOOK_SIGNATURE_MISSING'],
    ['with half a signature', { signature: 't=1,v1=abc' }, 401, 'WEBHOOK_SIGNATURE_MALFORMED'],
    ['signed by another', { signature: signedNow(BODY, 'x') }, 401, 'WEBHOOK_SIGNATURE_MISMATCH'],
    ['signed for another body', { signature: signedNow('x') }, 401, 'WEBHOOK_SIGNATURE_MISMATCH'],
    ['signed too long ago', { signature: old }, 401, 'WEBHOOK_TIMESTAMP_OUT_OF_TOLERANCE'],
    ['signed in the future', { signature: early }, 401, 'WEBHOOK_TIMESTAMP_OUT_OF_TOLERANCE'],
    ['that is not JSON', { body: 'run_1' }, 400, 'WEBHOOK_EVENT_MALFORMED'],
    ['that is empty', { body: '' }, 400, 'WEBHOOK_EVENT_MALFORMED'],
    ['that is an array', { body: '[]' }, 400, 'WEBHOOK_EVENT_MALFORMED'],
    ['without an event id', { body: eventWith({ id: undefined }) }, 400, 'WEBHOOK_EVENT_MALFORMED'],
    ['without a type', { body: eventWith({ type: '' }) }, 400, 'WEBHOOK_EVENT_MALFORMED'],
    ['that breaks off', { body: brokenOff() }, 400, 'WEBHOOK_BODY_INCOMPLETE'],
    ['that is larger than 1 MiB', { body: eventOf(ONE_MIB + 1) }, 413, 'WEBHOOK_BODY_TOO_LARGE'],
  ])('%s', async (_case, parts, status, code) => {
    const { handler, woken, onError } = handlerWith();
    const request = webhookRequest(parts);
    const response = await handler(request);
    expect({ status: response.status, text: await response.text() }).toEqual({ status, text: code });
    expect(woken).toEqual([]);
    expect(onError).toHaveBeenCalledExactlyOnceWith(expect.objectContaining({ code }), request);
  });

  test.each(['GET', 'HEAD', 'PUT', 'PATCH', 'DELETE', 'OPTIONS'])('that is a %s', async (method) => {
    const { handler, woken, onError } = handlerWith();
    const response = await handler(webhookRequest({ method }));
    expect({ status: response.status, allow: response.headers.get('allow') }).toEqual({
      status: 405,
      allow: 'POST',
    });
    expect(woken).toEqual([]);
    expect(onError).not.toHaveBeenCalled();
  });
});

describe('G23 an event that comes again is answered 200 and changes nothing', () => {
  test('signed anew or not', async () => {
    // Only the clock is faked: under fake microtasks the body of a request of Node's never ends.
    onTestFinished(() => void vi.useRealTimers());
    const onEvent = vi.fn();
    const { handler, woken } = handlerWith({ onEvent });
    for (const time of ['12:00:00', '12:00:00', '12:04:00']) {
      vi.setSystemTime(`2026-03-01T${time}Z`);
      expect((await handler(webhookRequest())).status).toBe(200);
    }
    expect(woken).toEqual(['run_1', 'monitor_1']);
    expect(onEvent).toHaveBeenCalledOnce();
  });

  test('but one that could not be handled is handled when it comes again', async () => {
    const wake = vi.fn().mockRejectedValueOnce(new Error('the queue is down'));
    const handler = createWebhookHandler({ wake }, { secret: SECRET, onError: () => {} });
    const statuses = [];
    for (let time = 0; time < 3; time += 1) statuses.push((await handler(webhookRequest())).status);
    expect(statuses).toEqual([500, 200, 200]);
    expect(wake.mock.calls).toEqual([['run_1'], ['run_1'], ['monitor_1']]);
  });

  test('while the first is being handled shares how that ends', async () => {
    let fail: (reason: Error) => void = () => {};
    const wake = vi.fn(
      () =>
        new Promise((_resolve, reject) => {
          fail = reject;
        }),
    );
    const handler = createWebhookHandler({ wake }, { secret: SECRET, onError: () => {} });
    const both = [handler(webhookRequest()), handler(webhookRequest())];
    await vi.waitFor(() => expect(wake).toHaveBeenCalledOnce());
    fail(new Error('the queue is down'));
    expect((await Promise.all(both)).map(({ status }) => status)).toEqual([500, 500]);
    expect(wake).toHaveBeenCalledOnce();
  });
});

describe('what cannot be handled is reported and answered 500, so that Exa sends it again', () => {
  const thrown = new Error(`with ${SECRET} in it`);
  const fail = () => {
    throw thrown;
  };

  test.each<[string, Parameters<typeof createWebhookHandler>[0], Partial<WebhookHandlerOptions>]>([
    ['wake throws', { wake: fail }, {}],
    ['wake rejects', { wake: () => Promise.reject(thrown) }, {}],
    ['onEvent throws', { wake: () => {} }, { onEvent: fail }],
    ['onEvent rejects', { wake: () => {} }, { onEvent: () => Promise.reject(thrown) }],
    ['the secret cannot be had', { wake: () => {} }, { secret: fail }],
  ])('because %s', async (_case, pool, options) => {
    const onError = vi.fn();
    const handler = createWebhookHandler(pool, { secret: SECRET, onError, ...options });
    const request = webhookRequest();
    const response = await handler(request);
    expect({ status: response.status, text: await response.text() }).toEqual({
      status: 500,
      text: 'WEBHOOK_NOT_HANDLED',
    });
    expect(onError).toHaveBeenCalledExactlyOnceWith(thrown, request);
  });

  test('because the body was read before: that is a mistake of the program, not of the sender', async () => {
    const { handler, onError } = handlerWith();
    const request = webhookRequest();
    await request.text();
    expect((await handler(request)).status).toBe(500);
    expect(onError).toHaveBeenCalledWith(
      expect.objectContaining({ message: expect.stringContaining('was read before') }),
      request,
    );
  });
});
