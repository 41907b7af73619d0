import { describe, expect, test } from 'vitest';
import { readRequestBody } from '../../src/webhook/request-body.js';
import { webhookRequest } from './webhook-request.js';

/** A body that is made as it is read, and how many chunks of it were. */
function streamed(chunks: Iterable<Uint8Array>, headers: Readonly<Record<string, string>> = {}) {
  const source = chunks[Symbol.iterator]();
  const counts = { made: 0, canceled: 0 };
  const stream = new ReadableStream<Uint8Array>(
    {
      pull(controller) {
        const { done, value } = source.next();
        if (done) return controller.close();
        counts.made += 1;
        controller.enqueue(value);
      },
      cancel() {
        counts.canceled += 1;
      },
    },
    { highWaterMark: 0 },
  );
  return { counts, request: webhookRequest({ body: stream, headers }) };
}

function* endless(chunk: Uint8Array) {
  for (;;) yield chunk;
}

describe('the body of a request', () => {
  test.each([
    ['in one chunk', [Uint8Array.of(1, 2, 3)]],
    ['in several', [Uint8Array.of(1), Uint8Array.of(), Uint8Array.of(2, 3)]],
  ])('is read %s', async (_case, chunks) => {
    expect([...(await readRequestBody(streamed(chunks).request, 3))]).toEqual([1, 2, 3]);
  });

  test('is read as it is, however many chunks it comes in', async () => {
    const bytes = Uint8Array.from({ length: 20_000 }, (_, index) => index % 251);
    const { request } = streamed(Array.from(bytes, (byte) => Uint8Array.of(byte)));
    expect(Buffer.from(await readRequestBody(request, 20_000)).equals(bytes)).toBe(true);
  });

  test('is empty where there is none', async () => {
    expect(await readRequestBody(webhookRequest({ method: 'GET' }), 10)).toHaveLength(0);
  });

  test('is not read further than the largest size', async () => {
    const { counts, request } = streamed(endless(new Uint8Array(1000)));
    await expect(readRequestBody(request, 10_000)).rejects.toMatchObject({ code: 'WEBHOOK_BODY_TOO_LARGE' });
    expect(counts).toEqual({ made: 11, canceled: 0 });
  });

  test('is not read at all where its length says that it is too large', async () => {
    const { counts, request } = streamed(endless(new Uint8Array(1000)), { 'content-length': '10001' });
    await expect(readRequestBody(request, 10_000)).rejects.toMatchObject({
      code: 'WEBHOOK_BODY_TOO_LARGE',
    });
    expect(counts.made).toBe(0);
  });

  test('is measured where its length says less than it has', async () => {
    const { request } = streamed(endless(new Uint8Array(1000)), { 'content-length': '5' });
    await expect(readRequestBody(request, 10_000)).rejects.toMatchObject({
      code: 'WEBHOOK_BODY_TOO_LARGE',
    });
  });

  test('that breaks off is no body', async () => {
    const cause = new Error('the connection is gone');
    const stream = new ReadableStream<Uint8Array>({ pull: (controller) => controller.error(cause) });
    await expect(readRequestBody(webhookRequest({ body: stream }), 10)).rejects.toMatchObject({
      code: 'WEBHOOK_BODY_INCOMPLETE',
      cause,
    });
  });

  test('that comes as text is a mistake of whoever hands it over', async () => {
    const stream = new ReadableStream({ pull: (controller) => controller.enqueue('text') });
    await expect(readRequestBody(webhookRequest({ body: stream }), 10)).rejects.toThrow('as bytes');
  });

  test('that was read before cannot be read', async () => {
    const request = webhookRequest();
    await request.text();
    await expect(readRequestBody(request, 10)).rejects.toThrow('was read before');
  });
});
