import { callAt, monotonicNow } from '../platform/clock.js';

/** The largest answer that is read: a run is about 400 bytes, so a larger one is something else. */
export const MAX_BODY_BYTES = 1_048_576;

/**
 * Reads a body as text.
 *
 * @throws Error if it is larger than 1 MiB, of which no more is held; or not complete within `timeoutMs`
 */
export async function readBody(response: Response, timeoutMs: number): Promise<string> {
  const { body } = response;
  if (body === null) return '';
  const reader = chunkReader(body);
  const text = reader ? readAll(reader) : readWhole(response);
  try {
    return await (timeoutMs < Infinity ? within(timeoutMs, text) : text);
  } catch (thrown) {
    // The rest of it is of no use.
    reader?.cancel().catch(() => {});
    throw thrown;
  }
}

type Chunk = Uint8Array | string;

interface ChunkReader {
  read(): Promise<{ readonly done?: boolean | undefined; readonly value?: Chunk | undefined }>;
  cancel(): Promise<unknown>;
}

/** `null` for a body that can only be read whole. */
function chunkReader(
  body: ReadableStream<Uint8Array> | AsyncIterable<Chunk> | undefined,
): ChunkReader | null {
  if (body === undefined) return null;
  if ('getReader' in body && typeof body.getReader === 'function') return body.getReader();
  // Older fetch implementations on Node have its streams for bodies.
  if (typeof body[Symbol.asyncIterator] !== 'function') return null;
  const chunks = body[Symbol.asyncIterator]();
  return { read: () => chunks.next(), cancel: async () => chunks.return?.() };
}

async function readAll(reader: ChunkReader): Promise<string> {
  const decoder = new TextDecoder();
  let bytes = 0;
  let text = '';
  for (let chunk = await reader.read(); !chunk.done; chunk = await reader.read()) {
    const chunkBytes = bytesOf(chunk.value);
    bytes += chunkBytes.byteLength;
    if (bytes > MAX_BODY_BYTES) throw tooLarge();
    text += decoder.decode(chunkBytes, { stream: true });
  }
  return text + decoder.decode();
}

function bytesOf(chunk: Chunk | undefined): Uint8Array {
  return typeof chunk === 'object' ? chunk : new TextEncoder().encode(chunk);
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
