import { WebhookVerificationError } from './webhook-verification-error.js';

/**
 * The body of a request, of which no more than `maxBytes` are ever held.
 *
 * @throws WebhookVerificationError if it is larger, or incomplete
 * @throws Error if it was read before, or does not come as bytes
 */
export async function readRequestBody(request: Request, maxBytes: number): Promise<Uint8Array> {
  if (request.bodyUsed) throw new Error('the body was read before: hand the request over before it is read');
  if (Number(request.headers.get('content-length')) > maxBytes) throw tooLarge(maxBytes);
  if (request.body === null) return new Uint8Array();
  const reader = request.body.getReader();
  const body = new GrowingBytes();
  for (;;) {
    const { done, value } = await reader.read().catch(breakOff);
    if (done) return body.bytes();
    if (!ArrayBuffer.isView(value)) throw new Error('the body came as text: hand it over as bytes');
    // Not canceled: that may close the connection before the answer is sent.
    if (body.length + value.byteLength > maxBytes) throw tooLarge(maxBytes);
    body.append(value);
  }
}

/** Chunks are copied: a million of them, of one byte each, would hold many times the memory. */
class GrowingBytes {
  #buffer = new Uint8Array(4096);
  length = 0;

  append(chunk: Uint8Array): void {
    const length = this.length + chunk.byteLength;
    if (length > this.#buffer.byteLength) {
      const larger = new Uint8Array(Math.max(length, this.#buffer.byteLength * 2));
      larger.set(this.bytes());
      this.#buffer = larger;
    }
    this.#buffer.set(chunk, this.length);
    this.length = length;
  }

  bytes(): Uint8Array {
    return this.#buffer.subarray(0, this.length);
  }
}

function tooLarge(maxBytes: number): WebhookVerificationError {
  return new WebhookVerificationError('WEBHOOK_BODY_TOO_LARGE', {
    expected: `a body of at most ${maxBytes} bytes`,
    received: 'a larger one',
    advice: 'If Exa sends such events, raise `maxBodyBytes`',
  });
}

function breakOff(cause: unknown): never {
  throw new WebhookVerificationError('WEBHOOK_BODY_INCOMPLETE', {
    expected: 'a whole body',
    received: 'one that broke off',
    advice: 'The connection was closed',
    cause,
  });
}
