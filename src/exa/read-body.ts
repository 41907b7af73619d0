import { callAt, monotonicNow } from '../platform/clock.js';

/** The largest answer that is read: a run is about 400 bytes, so a larger one is something else. */
export const MAX_BODY_BYTES = 1_048_576;

/**
 * Reads a body as text.
 *
 * @throws Error if it is larger than 1 MiB, and then no more than that was held; or not complete within `timeoutMs`
 */
export async function readBody(response: Response, timeoutMs: number): Promise<string> {
  const { body } = response;
  if (body === null) return '';
  // Older fetch implementations have bodies of another kind, which can only be read whole.
  const reader = typeof body?.getReader === 'function' ? body.getReader() : null;
  const text = reader ? readAll(reader) : readWhole(response);
  try {
    return await (timeoutMs < Infinity ? within(timeoutMs, text) : text);
  } catch (thrown) {
    // What else there is of it is of no use.
    reader?.cancel().catch(() => {});
    throw thrown;
  }
}

async function readAll(reader: ReadableStreamDefaultReader<Uint8Array>): Promise<string> {
  const decoder = new TextDecoder();
  let bytes = 0;
  let text = '';
  for (let chunk = await reader.read(); !chunk.done; chunk = await reader.read()) {
    bytes += chunk.value.byteLength;
    if (bytes > MAX_BODY_BYTES) throw tooLarge();
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

async function within(timeoutMs: number, text: Promise<string>): Promise<string> {
  let cancelTimer = () => {};
  const timeLimit = new Promise<never>((_resolve, reject) => {
    const exceed = () => reject(new Error(`not complete within ${timeoutMs} ms`));
    cancelTimer = callAt(monotonicNow() + timeoutMs, exceed, true);
  });
  try {
    return await Promise.race([text, timeLimit]);
  } finally {
    cancelTimer();
  }
}
