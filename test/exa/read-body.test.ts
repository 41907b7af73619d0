import { describe, expect, test } from 'vitest';
import { MAX_BODY_BYTES, readBody } from '../../src/exa/read-body.js';
import { virtualTime } from '../support/virtual-time.js';

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
    expect(await readBody(responseOf(chunks), Number.POSITIVE_INFINITY)).toBe('{"a":"ü信👍"}');
  });

  test('of exactly 1 MiB is read', async () => {
    expect(
      (await readBody(responseOf([new Uint8Array(MAX_BODY_BYTES).fill(65)]), Number.POSITIVE_INFINITY))
        .length,
    ).toBe(MAX_BODY_BYTES);
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
    await expect(readBody(response, Number.POSITIVE_INFINITY)).rejects.toThrow(
      'the answer is larger than 1048576 bytes',
    );
    expect(isCanceled).toBe(true);
    expect(sent).toBeLessThan(2 * MAX_BODY_BYTES);
  });

  test('that is missing is empty', async () => {
    expect(await readBody(new Response(null), Number.POSITIVE_INFINITY)).toBe('');
  });

  test('that does not end is what came of it in time, where time is given', async () => {
    const body = new ReadableStream<Uint8Array>({
      start: (it) => it.enqueue(new TextEncoder().encode('so far')),
    });
    expect(await readBody(new Response(body), 20)).toBe('so far');
  });

  test('sets no timer where it has all the time', async () => {
    const clock = virtualTime();
    void readBody(new Response(new ReadableStream()), Number.POSITIVE_INFINITY);
    expect(clock.countTimers()).toBe(0);
  });
});
