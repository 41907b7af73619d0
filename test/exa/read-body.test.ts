import { describe, expect, test } from 'vitest';
import { MAX_BODY_BYTES, readBody } from '../../src/exa/read-body.js';

function responseOf(chunks: Iterable<Uint8Array>, onCancel = () => {}) {
  const iterator = chunks[Symbol.iterator]();
  const body = new ReadableStream<Uint8Array>({
    pull(controller) {
      const { done, value } = iterator.next();
      if (done) controller.close();
      else controller.enqueue(value);
    },
    cancel: onCancel,
  });
  return new Response(body);
}

describe('G14 a body', () => {
  test('is read whole, characters that are split between chunks too', async () => {
    const bytes = new TextEncoder().encode('{"a":"ü信👍"}');
    const chunks = [...bytes].map((byte) => Uint8Array.of(byte));
    expect(await readBody(responseOf(chunks))).toBe('{"a":"ü信👍"}');
  });

  test('of exactly 1 MiB is read', async () => {
    expect((await readBody(responseOf([new Uint8Array(MAX_BODY_BYTES).fill(65)]))).length).toBe(
      MAX_BODY_BYTES,
    );
  });

  test('that is larger is given up at the limit, and its sender told', async () => {
    let sent = 0;
    let isCanceled = false;
    function* endless() {
      for (;;) {
        sent += 65_536;
        yield new Uint8Array(65_536);
      }
    }
    const response = responseOf(endless(), () => {
      isCanceled = true;
    });
    await expect(readBody(response)).rejects.toThrow('the answer is larger than 1048576 bytes');
    expect(isCanceled).toBe(true);
    expect(sent).toBeLessThan(2 * MAX_BODY_BYTES);
  });

  test('that is missing is empty', async () => {
    expect(await readBody(new Response(null))).toBe('');
  });
});
