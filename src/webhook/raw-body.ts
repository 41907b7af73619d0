import * as z from 'zod/mini';

/** A body as it came. A text is taken as UTF-8. */
export type WebhookBody = string | ArrayBufferView | ArrayBuffer;

export const rawBodySchema = z.custom<WebhookBody>(
  (body) => typeof body === 'string' || ArrayBuffer.isView(body) || isArrayBuffer(body),
  { error: 'the body as it came, as bytes or a string: not parsed' },
);

export function bytesOf(body: WebhookBody): Uint8Array {
  if (typeof body === 'string') return new TextEncoder().encode(body);
  if (!ArrayBuffer.isView(body)) return new Uint8Array(body);
  return new Uint8Array(body.buffer, body.byteOffset, body.byteLength);
}

/** By its tag, because it may come from another realm. */
function isArrayBuffer(body: unknown): boolean {
  return Object.prototype.toString.call(body) === '[object ArrayBuffer]';
}
