import { describe, expect, test, vi } from 'vitest';
import { RecentEvents } from '../../src/webhook/recent-events.js';
import { virtualTime } from '../support/virtual-time.js';

const HOUR_MS = 3_600_000;

describe('a recent event', () => {
  test('is handled once', async () => {
    const recent = new RecentEvents();
    const handle = vi.fn(async () => {});
    await recent.once('a', handle);
    await recent.once('a', handle);
    await recent.once('b', handle);
    expect(handle).toHaveBeenCalledTimes(2);
  });

  test('is handled again if that failed', async () => {
    const recent = new RecentEvents();
    const handle = vi.fn(async () => {}).mockRejectedValueOnce(new Error('down'));
    await expect(recent.once('a', handle)).rejects.toThrow('down');
    await recent.once('a', handle);
    await recent.once('a', handle);
    expect(handle).toHaveBeenCalledTimes(2);
  });

  test('is forgotten after a day', async () => {
    const clock = virtualTime();
    const recent = new RecentEvents();
    const handle = vi.fn(async () => {});
    for (const laterMs of [0, 24 * HOUR_MS - 1, 1]) {
      clock.tick(laterMs);
      await recent.once('a', handle);
    }
    expect(handle).toHaveBeenCalledTimes(2);
    expect(recent.size).toBe(1);
  });

  test('is forgotten when ten thousand others have come', async () => {
    const recent = new RecentEvents();
    const handle = vi.fn(async () => {});
    for (let count = 0; count <= 10_000; count += 1) await recent.once(`event ${count}`, handle);
    expect(recent.size).toBe(10_000);
    handle.mockClear();
    await recent.once('event 1', handle);
    expect(handle).not.toHaveBeenCalled();
    await recent.once('event 0', handle);
    expect(handle).toHaveBeenCalledOnce();
  });

  test('of any number a day takes the memory of ten thousand', async () => {
    const clock = virtualTime();
    const recent = new RecentEvents();
    for (let count = 0; count < 30_000; count += 1) {
      await recent.once(`event ${count}`, async () => {});
      if (count % 1_000 === 0) clock.tick(HOUR_MS);
    }
    expect(recent.size).toBeLessThanOrEqual(10_000);
  });
});
