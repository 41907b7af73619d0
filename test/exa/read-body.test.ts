import { Readable } from 'node:stream';
import { describe, expect, test, vi } from 'vitest';
import { MAX_BODY_BYTES, readBody } from '../../src/exa/read-body.js';
import { virtualTime } from '../support/virtual-time.js';

function responseOf(chunks: Iterable<Uint8Array>, cancel = () => {}) {
  const iterator = chunks[Symbol.iterator]();
  const body = new ReadableStream<Uint8Array>({
    pull(controller) {
      const { done, value } = iterator.next();
      if (done) controller.close();
      else controller.enqueue(value);
    },
    cancel,
  });
  return new Response(body);
}

/** As node-fetch, React Native and old polyfills make them. */
function withoutReader(text: string | Promise<string>, headers: Record<string, string> = {}): Response {
  return Object.defineProperties(new Response(null, { headers }), {
    body: { value: {} },
    text: { value: async () => text },
  });
}

const bytesOf = (text: string) => new TextEncoder().encode(text);

describe('a body', () => {
  test('is read whole, characters that are split between chunks too', async () => {
    const chunks = [...bytesOf('{"a":"ü信👍"}')].map((byte) => Uint8Array.of(byte));
    expect(await readBody(responseOf(chunks), Infinity)).toBe('{"a":"ü信👍"}');
  });

  test('that ends within a character is read as far as it goes', async () => {
    expect(await readBody(responseOf([bytesOf('ü').subarray(0, 1)]), Infinity)).toBe('\ufffd');
  });

  test('that is missing is empty', async () => {
    expect(await readBody(new Response(null), Infinity)).toBe('');
  });

  test('that breaks off fails with what broke it', async () => {
    const reset = new Error('reset');
    const body = new ReadableStream({ pull: (controller) => controller.error(reset) });
    await expect(readBody(new Response(body), Infinity)).rejects.toBe(reset);
  });
});

describe('G14 a body', () => {
  test('of exactly 1 MiB is read', async () => {
    const text = await readBody(responseOf([new Uint8Array(MAX_BODY_BYTES).fill(65)]), Infinity);
    expect(text).toHaveLength(MAX_BODY_BYTES);
  });

  test('that is larger is refused at the limit, and cancelled', async () => {
    let sent = 0;
    const cancel = vi.fn();
    function* endless() {
      for (;;) {
        sent += 65_536;
        yield new Uint8Array(65_536);
      }
    }
    const body = readBody(responseOf(endless(), cancel), Infinity);
    await expect(body).rejects.toThrow('the answer is larger than 1048576 bytes');
    expect(cancel).toHaveBeenCalledTimes(1);
    expect(sent).toBeLessThan(2 * MAX_BODY_BYTES);
  });
});

describe('a body within a time limit', () => {
  test('that does not end fails when time is up, and is cancelled', async () => {
    const clock = virtualTime();
    const cancel = vi.fn();
    const stream = new ReadableStream({ start: (body) => body.enqueue(bytesOf('so far')), cancel });
    const failed = expect(readBody(new Response(stream), 20)).rejects.toThrow('not complete within 20 ms');
    await clock.tickAsync(20);
    await failed;
    expect(cancel).toHaveBeenCalledTimes(1);
  });

  test('fails however its canceling ends', async () => {
    const clock = virtualTime();
    const cancel = () => Promise.reject(new Error('no'));
    const failed = expect(readBody(new Response(new ReadableStream({ cancel })), 20)).rejects.toThrow(
      '20 ms',
    );
    await clock.tickAsync(20);
    await failed;
  });

  test('leaves no timer', async () => {
    const clock = virtualTime();
    expect(await readBody(responseOf([bytesOf('whole')]), 20)).toBe('whole');
    void readBody(new Response(new ReadableStream()), Infinity);
    expect(clock.countTimers()).toBe(0);
  });
});

/** As node-fetch makes them: the body is a stream of Node's. */
function withNodeStream(chunks: Iterable<Uint8Array | string>): Response {
  return Object.defineProperty(new Response(null), 'body', { value: Readable.from(chunks) });
}

describe("G15 a body that is one of Node's streams", () => {
  test('is read whole, characters that are split between chunks too', async () => {
    const [first, second] = [bytesOf('ü').subarray(0, 1), bytesOf('ü').subarray(1)];
    expect(await readBody(withNodeStream(['"', first, second, '"']), Infinity)).toBe('"ü"');
  });

  test('G14 is not read on when it is larger than 1 MiB', async () => {
    let made = 0;
    function* endless() {
      for (;;) {
        made += 1;
        yield new Uint8Array(MAX_BODY_BYTES / 4);
      }
    }
    const response = withNodeStream(endless());
    await expect(readBody(response, Infinity)).rejects.toThrow('the answer is larger than 1048576 bytes');
    expect(made).toBeLessThan(20);
    expect(response.body).toMatchObject({ destroyed: true });
  });
});

describe('G15 a body without `getReader`', () => {
  test('is read whole', async () => {
    expect(await readBody(withoutReader('{"a":1}'), Infinity)).toBe('{"a":1}');
  });

  test('is read whole where there is no body to see', async () => {
    const response = Object.defineProperties(new Response(null), {
      body: { value: undefined },
      text: { value: async () => '{"a":1}' },
    });
    expect(await readBody(response, Infinity)).toBe('{"a":1}');
  });

  test.each<[string, Response]>([
    ['says that it is larger', withoutReader('', { 'content-length': String(MAX_BODY_BYTES + 1) })],
    ['turns out to be larger', withoutReader('ü'.repeat(MAX_BODY_BYTES / 2 + 1))],
  ])('G14 is refused if it %s than 1 MiB', async (_how, response) => {
    await expect(readBody(response, Infinity)).rejects.toThrow('the answer is larger than 1048576 bytes');
  });

  test('fails when time is up, too', async () => {
    const clock = virtualTime();
    const failed = expect(readBody(withoutReader(new Promise(() => {})), 20)).rejects.toThrow('20 ms');
    await clock.tickAsync(20);
    await failed;
  });
});
