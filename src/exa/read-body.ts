import { callAt, monotonicNow } from '../platform/clock.js';

/** The largest answer that is read: a run is about 400 bytes, so a larger one is something else. */
export const MAX_BODY_BYTES = 1_048_576;

/**
 * Reads a body as text, or what came of it within `timeoutMs`.
 *
 * @throws Error if it is larger than 1 MiB; then no more than that was held
 */
export async function readBody(response: Response, timeoutMs: number): Promise<string> {
  const { body } = response;
  if (body === null) return '';
  // Older fetch implementations have bodies of another kind, which can only be read whole.
  if (typeof body?.getReader !== 'function') return readWhole(response);
  const reader = body.getReader();
  const cancelTimer =
    timeoutMs < Infinity ? callAt(monotonicNow() + timeoutMs, () => cancel(reader), true) : () => {};
  try {
    return await readAll(reader);
  } finally {
    cancelTimer();
  }
}

async function readAll(reader: ReadableStreamDefaultReader<Uint8Array>): Promise<string> {
  const decoder = new TextDecoder();
  let bytes = 0;
  let text = '';
  for (let chunk = await reader.read(); !chunk.done; chunk = await reader.read()) {
    bytes += chunk.value.byteLength;
    if (bytes > MAX_BODY_BYTES) {
      cancel(reader);
      throw tooLarge();
    }
    text += decoder.decode(chunk.value, { stream: true });
  }
  return text + decoder.decode();
}

async function readWhole(response: Response): Promise<string> {
  if (Number(response.headers.get('content-length')) > MAX_BODY_BYTES) throw tooLarge();
  const text = await response.text();
  if (new TextEncoder().encode(text).byteLength > MAX_BODY_BYTES) throw tooLarge();
  return text;
}

function tooLarge(): Error {
  return new Error(`the answer is larger than ${MAX_BODY_BYTES} bytes`);
}

/** What a cancelled body still has to say is of no use. */
function cancel(reader: ReadableStreamDefaultReader<Uint8Array>): void {
  reader.cancel().catch(() => {});
}
