import { describe, expect, test } from 'vitest';
import type { PoolEvent } from '../../../src/many/pool-event.js';
import { PollSharing } from '../../../src/many/sharing/poll-sharing.js';
import { monitorRun } from '../../../src/watch/targets.js';
import { virtualTime } from '../../support/virtual-time.js';
import { controlledSource, promiseJobs } from './controlled-source.js';
import { TestSlots } from './test-slots.js';

function setUp(slots = new TestSlots()) {
  const events: PoolEvent[] = [];
  const { source, calls } = controlledSource();
  const onEvent = (event: PoolEvent) => events.push(event);
  const pool = new PollSharing({ queue: slots, monitorsOf: () => undefined, onEvent });
  const join = (onFresh = () => {}) => {
    const pooled = pool.join(source, monitorRun('m', 'r'), onFresh);
    return { pooled, get: (options = {}) => pooled.get('m', 'r', options) };
  };
  return { pool, join, calls, slots, events };
}

describe('watches of one run', () => {
  test('share a request, and each gets its answer and its headers', async () => {
    const { join, calls } = setUp();
    const headers: (string | null)[] = [];
    const onHeaders = (received: Headers) => headers.push(received.get('x-request-id'));
    const answers = [join().get({ onHeaders }), join().get({ onHeaders })];
    await promiseJobs();
    expect(calls).toHaveLength(1);
    await calls[0]?.answer({ status: 'completed' }, { 'x-request-id': '1' });
    expect(await Promise.all(answers)).toEqual([
      { id: 'r', status: 'completed' },
      { id: 'r', status: 'completed' },
    ]);
    expect(headers).toEqual(['1', '1']);
  });

  test('that ask while a request is under way wait for the next one', async () => {
    const { join, calls } = setUp();
    const first = join().get();
    await promiseJobs();
    const second = join().get();
    await promiseJobs();
    expect(calls).toHaveLength(1);
    await calls[0]?.answer({ at: 1 });
    expect(await first).toMatchObject({ at: 1 });
    expect(calls).toHaveLength(2);
    await calls[1]?.answer({ at: 2 });
    expect(await second).toMatchObject({ at: 2 });
  });

  test('that ask behind a request of 10 seconds do not wait for it any longer', async () => {
    const clock = virtualTime();
    const { join, calls } = setUp();
    join().get();
    await promiseJobs();
    const second = join().get();
    await clock.tickAsync(9_999);
    expect(calls).toHaveLength(1);
    await clock.tickAsync(2);
    expect(calls).toHaveLength(2);
    await calls[1]?.answer({ at: 2 });
    expect(await second).toMatchObject({ at: 2 });
  });

  test('are woken by an answer that another asked for, and get it without a request', async () => {
    const { join, calls } = setUp();
    const woken: unknown[] = [];
    const other = join(() => other.get().then((run) => woken.push(run)));
    const first = join().get();
    await promiseJobs();
    await calls[0]?.answer({ at: 1 });
    await first;
    expect(woken).toEqual([{ id: 'r', status: 'running', at: 1 }]);
    other.get();
    await promiseJobs();
    expect(calls).toHaveLength(2);
  });

  test('are not handed an answer from an earlier turn of the event loop', async () => {
    const clock = virtualTime();
    const { join, calls } = setUp();
    const other = join();
    join().get();
    await promiseJobs();
    await calls[0]?.answer();
    await clock.tickAsync(0);
    other.get();
    await promiseJobs();
    expect(calls).toHaveLength(2);
  });

  test('fail together, and one that asked later does not', async () => {
    const { join, calls } = setUp();
    const failed = [join().get(), join().get()].map((answer) => answer.catch((error) => error.status));
    await promiseJobs();
    const later = join().get();
    await calls[0]?.fail(500);
    expect(await Promise.all(failed)).toEqual([500, 500]);
    await calls[1]?.answer();
    expect(await later).toMatchObject({ id: 'r' });
  });
});

describe('G17 a watch that leaves', () => {
  test('does not disturb the others', async () => {
    const { join, calls } = setUp();
    const controller = new AbortController();
    const left = join().get({ signal: controller.signal });
    const stays = join().get();
    await promiseJobs();
    controller.abort(new Error('stopped'));
    await expect(left).rejects.toThrow('stopped');
    expect(calls[0]?.signal?.aborted).toBe(false);
    await calls[0]?.answer();
    expect(await stays).toMatchObject({ id: 'r' });
  });

  test('as the last one aborts the request that is under way', async () => {
    const { join, calls } = setUp();
    const controller = new AbortController();
    const left = join().get({ signal: controller.signal });
    await promiseJobs();
    controller.abort(new Error('stopped'));
    await expect(left).rejects.toThrow('stopped');
    expect(calls[0]?.signal?.reason).toBe(controller.signal.reason);
  });

  test('as the last one takes the request out of the queue, which costs no slot', async () => {
    const slots = new TestSlots(0);
    const { join, calls } = setUp(slots);
    const controller = new AbortController();
    const left = [join(), join()].map((pooled) => pooled.get({ signal: controller.signal }).catch(() => {}));
    expect(slots.waiting.size).toBe(1);
    controller.abort();
    await Promise.all(left);
    expect(slots.waiting.size).toBe(0);
    slots.open();
    await promiseJobs();
    expect(calls).toHaveLength(0);
  });

  test('before it asks is not waited for', async () => {
    const { join, slots } = setUp(new TestSlots(0));
    await expect(join().get({ signal: AbortSignal.abort(new Error('stopped')) })).rejects.toThrow('stopped');
    expect(slots.waiting.size).toBe(0);
  });
});

describe('a request in the queue', () => {
  test('is as urgent as the most urgent poll that waits for it', async () => {
    const { join, slots } = setUp(new TestSlots(0));
    join().get({ urgency: { isLastPoll: false, sinceLastMs: 9_000 } });
    expect(slots.urgencies).toEqual([{ isLastPoll: false, sinceLastMs: 9_000 }]);
    join().get({ urgency: { isLastPoll: false, sinceLastMs: 3_000 } });
    join().get({ urgency: { isLastPoll: true, sinceLastMs: 5_000 } });
    expect(slots.urgencies).toEqual([{ isLastPoll: true, sinceLastMs: 3_000 }]);
  });

  test('holds the request timers of its polls until it is sent', async () => {
    const { join, slots } = setUp(new TestSlots(0));
    const held = new Set<number>();
    const hold = (name: number) => () => {
      held.add(name);
      return () => held.delete(name);
    };
    join().get({ hold: hold(1) });
    join().get({ hold: hold(2) });
    expect([...held]).toEqual([1, 2]);
    slots.open();
    await promiseJobs();
    expect([...held]).toEqual([]);
  });
});

describe('a request that fails with 503', () => {
  test('fails its polls, unless the API says when to return', async () => {
    const { join, calls, slots } = setUp();
    const failed = join()
      .get()
      .catch((error) => error.status);
    await promiseJobs();
    await calls[0]?.fail(503);
    expect(await failed).toBe(503);
    join().get();
    await promiseJobs();
    await calls[1]?.fail(503, { 'retry-after': '7' });
    expect(slots.holds).toHaveLength(1);
  });
});

describe('G19 a request that is throttled', () => {
  test('is sent again after the pause, its timers held; its polls see no failure', async () => {
    const clock = virtualTime();
    const { join, calls, slots, events, pool } = setUp();
    let isHeld = false;
    const hold = () => {
      isHeld = true;
      return () => {
        isHeld = false;
      };
    };
    const answer = join().get({ hold });
    await promiseJobs();
    await calls[0]?.fail(429, { 'retry-after': '2' });
    expect(isHeld).toBe(true);
    expect(slots.holds).toHaveLength(1);
    await clock.tickAsync(1_999);
    expect(calls).toHaveLength(1);
    await clock.tickAsync(202);
    expect(calls).toHaveLength(2);
    expect(isHeld).toBe(false);
    await calls[1]?.answer();
    expect(await answer).toMatchObject({ id: 'r' });
    expect(events.map(({ type, status }) => [type, status])).toEqual([
      ['hold', 429],
      ['request', 429],
      ['request', 200],
    ]);
    expect(pool.counts).toEqual({
      requests: { run: 2, runs: 0, monitor: 0, monitors: 0 },
      polls: 1,
      throttled: 1,
    });
  });
});
