import { monotonicNow, Timer } from '../platform/clock.js';

/** The largest answer that is read: a run is about 400 bytes, so this is something else. */
export const MAX_BODY_BYTES = 1_048_576;

/** Reads a body as text, or what came of it in `patienceMs`, and never holds more of it than `MAX_BODY_BYTES`. */
export async function readBody(response: Response, patienceMs: number): Promise<string> {
  if (response.body === null) return '';
  const reader = response.body.getReader();
  const timer = new Timer({ ring: () => reader.cancel().catch(() => {}) }, true);
  if (patienceMs < Infinity) timer.set(monotonicNow() + patienceMs);
  try {
    return await readAll(reader);
  } finally {
    timer.clear();
  }
}

async function readAll(reader: ReadableStreamDefaultReader<Uint8Array>): Promise<string> {
  const decoder = new TextDecoder();
  let bytes = 0;
  let text = '';
  for (let chunk = await reader.read(); !chunk.done; chunk = await reader.read()) {
    bytes += chunk.value.byteLength;
    if (bytes > MAX_BODY_BYTES) {
      reader.cancel().catch(() => {});
      throw new Error(`the answer is larger than ${MAX_BODY_BYTES} bytes`);
    }
    text += decoder.decode(chunk.value, { stream: true });
  }
  return text + decoder.decode();
}
