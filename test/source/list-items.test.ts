import { describe, expect, test, vi } from 'vitest';
import { listItems } from '../../src/source/list-items.js';

const get = () => Promise.reject(new Error('not polled'));

/** A source whose pages are these, by cursor. */
function pages(pages: Readonly<Record<string, unknown>>) {
  const list = vi.fn(
    async (_monitorId: string, options?: { cursor?: string; limit?: number }) =>
      pages[options?.cursor ?? 'first'],
  );
  return { source: { get, list }, list };
}

async function listed(...[source, limit, signal]: [Parameters<typeof listItems>[0], number?, AbortSignal?]) {
  const items: unknown[] = [];
  for await (const item of listItems(source, 'monitor', limit ?? 200, signal)) items.push(item);
  return items;
}

describe('the list of runs', () => {
  test('is read to its last page, and no page asks for more than 100 or than is left', async () => {
    const hundred = Array.from({ length: 100 }, (_, index) => index);
    const { source, list } = pages({
      first: { data: hundred, nextCursor: 'b' },
      b: { data: hundred, nextCursor: 'c' },
      c: { data: hundred, nextCursor: null },
    });
    expect(await listed(source, 250)).toHaveLength(250);
    expect(list.mock.calls.map(([, options]) => options)).toEqual([
      { limit: 100 },
      { limit: 100, cursor: 'b' },
      { limit: 50, cursor: 'c' },
    ]);
  });

  test.each([
    ['at once', { first: { data: [], nextCursor: 'first' } }],
    ['later', { first: { data: [], nextCursor: 'b' }, b: { data: [], nextCursor: 'first' } }],
  ])('ends where a cursor comes again %s', async (_when, content) => {
    const { source, list } = pages(content);
    expect(await listed(source)).toEqual([]);
    expect(list.mock.calls.length).toBeLessThanOrEqual(3);
  });

  test('is given up after 10 pages more than full ones would take', async () => {
    let asked = 0;
    const list = async () => {
      asked += 1;
      return { data: [], nextCursor: `${asked}` };
    };
    expect(await listed({ list }, 100)).toEqual([]);
    expect(asked).toBe(11);
  });

  test('ends where the page says that there is no more, whatever the cursor', async () => {
    const { source, list } = pages({ first: { data: [1], hasMore: false, nextCursor: 'b' } });
    expect(await listed(source)).toEqual([1]);
    expect(list).toHaveBeenCalledTimes(1);
  });

  test('ends at once when its signal aborts, though the source goes on, and leaves no listener', async () => {
    const controller = new AbortController();
    const removed = vi.spyOn(controller.signal, 'removeEventListener');
    const listing = listed({ list: () => new Promise<never>(() => {}) }, 200, controller.signal);
    controller.abort(new Error('enough'));
    await expect(listing).rejects.toThrow('enough');
    expect(removed).toHaveBeenCalled();
  });

  test('ends when its signal aborts, though a listener of the source throws and keeps later ones from running', async () => {
    const listeners: (() => void)[] = [];
    const signal = Object.assign(new AbortController().signal, {
      addEventListener: (_type: string, listener: () => void) => listeners.push(listener),
    });
    const list = (_monitorId: string, options?: { signal?: AbortSignal }) => {
      options?.signal?.addEventListener('abort', () => {
        throw new Error('broken');
      });
      return new Promise<never>(() => {});
    };
    const listing = listed({ list }, 200, signal);
    expect(() => {
      for (const listener of listeners) listener();
    }).toThrow('broken');
    await expect(listing).rejects.toBe(signal.reason);
  });

  test('leaves no listener behind a source that throws', async () => {
    const { signal } = new AbortController();
    const removed = vi.spyOn(signal, 'removeEventListener');
    const list = () => {
      throw new Error('broken');
    };
    await expect(listed({ list }, 200, signal)).rejects.toThrow('broken');
    expect(removed).toHaveBeenCalled();
  });

  test('is not asked for with an aborted signal', async () => {
    const { source, list } = pages({});
    const stopped = new Error('stopped');
    await expect(listed(source, 200, AbortSignal.abort(stopped))).rejects.toBe(stopped);
    expect(list).not.toHaveBeenCalled();
  });

  test.each([
    [null, 'null'],
    [{}, 'an object'],
    [{ data: 'none' }, 'an object'],
    ['<html>\u001b[2J', '"<html>\\u{1b}[2J"'],
  ])('refuses %j as a page', async (page, shown) => {
    const listing = listed(pages({ first: page }).source);
    await expect(listing).rejects.toThrow(/^The list of runs of monitor monitor is not a page: /);
    await expect(listing).rejects.toThrow(`got ${shown}`);
  });
});
