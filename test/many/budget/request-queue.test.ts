import { describe, expect, onTestFinished, test } from 'vitest';
import { RequestQueue } from '../../../src/many/budget/request-queue.js';
import { virtualTime } from '../../support/virtual-time.js';
import { countKeepingTimers } from '../keeping-timers.js';
import { addRequest, lastPoll, sent, soon } from './open-requests.js';

const queueOf = (requestsPerSecond: number, maxConcurrency = 8) =>
  new RequestQueue({ requestsPerSecond, maxConcurrency });

describe('a request', () => {
  test('is sent at once if the budget allows, and settles as it is answered', async () => {
    const clock = virtualTime();
    const queue = queueOf(2);
    const [one, other] = [addRequest(queue), addRequest(queue)];
    await clock.tickAsync(0);
    expect(sent(one, other)).toEqual([true, true]);
    one.respond();
    other.fail(new Error('503'));
    await expect(one.answer).resolves.toBe('answer');
    await expect(other.answer).rejects.toThrow('503');
  });

  test('that fails gives its slot back', async () => {
    const clock = virtualTime();
    const queue = queueOf(1);
    const [failing, next] = [addRequest(queue), addRequest(queue)];
    await clock.tickAsync(0);
    failing.fail(new Error('503'));
    await clock.tickAsync(1_010);
    expect(next.isSent()).toBe(true);
  });

  test('that cannot be sent fails alone', async () => {
    const clock = virtualTime();
    const queue = queueOf(1);
    const { answer } = queue.add({
      urgency: soon,
      send: () => {
        throw new Error('no fetch');
      },
    });
    const next = addRequest(queue);
    await expect(answer).rejects.toThrow('no fetch');
    await clock.tickAsync(1_010);
    expect(next.isSent()).toBe(true);
  });

  test('is overtaken by a last poll, and by one that becomes a last poll while it waits', async () => {
    const clock = virtualTime();
    const queue = queueOf(1);
    const first = addRequest(queue);
    const [waiting, raised, last] = [
      addRequest(queue),
      addRequest(queue),
      addRequest(queue, { urgency: lastPoll }),
    ];
    raised.raise(lastPoll);
    for (const [done, next] of [
      [first, last],
      [last, raised],
      [raised, waiting],
    ] as const) {
      await clock.tickAsync(0);
      expect(next.isSent()).toBe(false);
      done.respond();
      await clock.tickAsync(1_010);
      expect(next.isSent()).toBe(true);
    }
  });

  test('can be raised after it was sent, which changes nothing', async () => {
    const clock = virtualTime();
    const request = addRequest(queueOf(1));
    await clock.tickAsync(0);
    request.raise(lastPoll);
    request.respond();
    await expect(request.answer).resolves.toBe('answer');
  });
});

describe('a request that is aborted', () => {
  test('before it was sent is not sent', async () => {
    const clock = virtualTime();
    const request = addRequest(queueOf(1));
    request.abort('gone');
    await expect(request.answer).rejects.toBe('gone');
    await clock.tickAsync(5_000);
    expect(request.isSent()).toBe(false);
  });

  test('while it waits rejects with the reason and leaves the queue', async () => {
    const clock = virtualTime();
    const queue = queueOf(1);
    const [first, aborted, next] = [addRequest(queue), addRequest(queue), addRequest(queue)];
    await clock.tickAsync(0);
    aborted.abort('answered by a page');
    await expect(aborted.answer).rejects.toBe('answered by a page');
    expect(queue.stats).toMatchObject({ waiting: 1, inFlight: 1 });
    first.respond();
    await clock.tickAsync(1_010);
    expect(sent(aborted, next)).toEqual([false, true]);
  });

  test('in flight rejects with the reason, even if `send` goes on', async () => {
    const clock = virtualTime();
    const queue = queueOf(1);
    const [aborted, next] = [addRequest(queue), addRequest(queue)];
    await clock.tickAsync(0);
    aborted.abort('gone');
    await expect(aborted.answer).rejects.toBe('gone');
    expect(aborted.abortedFor()).toBe('gone');
    expect(queue.stats).toMatchObject({ waiting: 1, inFlight: 0 });
    await clock.tickAsync(990);
    expect(next.isSent()).toBe(false);
    await clock.tickAsync(20);
    expect(next.isSent()).toBe(true);
  });
});

test('a request that is aborted in flight rejects with the reason, not with what `send` makes of that', async () => {
  const clock = virtualTime();
  const request = queueOf(1).add({
    urgency: soon,
    send: (signal) =>
      new Promise((_, reject) => {
        signal.addEventListener('abort', () => reject(new Error('socket closed')));
      }),
  });
  await clock.tickAsync(0);
  request.abort('gone');
  await expect(request.answer).rejects.toBe('gone');
});

describe('the counts of a queue', () => {
  test('are those of the requests that wait, are in flight and were sent', async () => {
    const clock = virtualTime();
    const queue = queueOf(2);
    expect(queue.stats).toEqual({ waiting: 0, inFlight: 0, sent: 0, heldUntil: null });
    const requests = [addRequest(queue), addRequest(queue), addRequest(queue)];
    await clock.tickAsync(0);
    expect(queue.stats).toMatchObject({ waiting: 1, inFlight: 2, sent: 2 });
    requests[0]?.respond();
    await clock.tickAsync(500);
    expect(queue.stats).toMatchObject({ waiting: 1, inFlight: 1, sent: 2 });
    await clock.tickAsync(510);
    expect(queue.stats).toMatchObject({ waiting: 0, inFlight: 2, sent: 3 });
  });
});

test('neither a request that waits nor a rest nor a hold keeps the process alive', async () => {
  const timers = countKeepingTimers();
  const queue = queueOf(1);
  onTestFinished(() => queue.close('the test is over'));
  const inFlight = addRequest(queue);
  addRequest(queue);
  await new Promise((resolve) => setImmediate(resolve));
  inFlight.respond();
  await inFlight.answer;
  queue.hold(1_000);
  expect(timers()).toBe(0);
});
