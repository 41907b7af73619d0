import { describe, expect, test } from 'vitest';
import { RequestQueue } from '../../../src/many/budget/request-queue.js';
import { virtualTime } from '../../support/virtual-time.js';
import { addRequest, lastPoll, sent } from './open-requests.js';

const queueOf = (requestsPerSecond: number) => new RequestQueue({ requestsPerSecond, maxConcurrency: 8 });

describe('while requests are held', () => {
  test('none is sent until the time has come, then all that the budget allows', async () => {
    const clock = virtualTime();
    const queue = queueOf(2);
    expect(queue.hold(5_000)).toBe(true);
    const requests = [addRequest(queue), addRequest(queue), addRequest(queue)];
    await clock.tickAsync(4_999);
    expect(sent(...requests)).toEqual([false, false, false]);
    await clock.tickAsync(1);
    expect(sent(...requests)).toEqual([true, true, false]);
  });

  test('what is in flight is still answered', async () => {
    const clock = virtualTime();
    const queue = queueOf(2);
    const request = addRequest(queue);
    await clock.tickAsync(0);
    queue.hold(5_000);
    request.respond();
    await expect(request.answer).resolves.toBe('answer');
  });

  test('another hold can only make it longer', async () => {
    const clock = virtualTime();
    const queue = queueOf(2);
    queue.hold(5_000);
    const request = addRequest(queue);
    expect([queue.hold(1_000), queue.hold(5_000), queue.hold(0), queue.hold(-1)]).toEqual(
      Array(4).fill(false),
    );
    await clock.tickAsync(2_000);
    expect(queue.hold(4_000)).toBe(true);
    await clock.tickAsync(3_999);
    expect(request.isSent()).toBe(false);
    await clock.tickAsync(1);
    expect(request.isSent()).toBe(true);
  });

  test('the counts say until when', async () => {
    const clock = virtualTime('2026-03-01T12:00:00Z');
    const queue = queueOf(2);
    queue.hold(5_000);
    await clock.tickAsync(3_000);
    expect(queue.stats.heldUntil).toBe(Date.parse('2026-03-01T12:00:05Z'));
    await clock.tickAsync(2_000);
    expect(queue.stats.heldUntil).toBeNull();
  });

  test('a request can be aborted', async () => {
    const clock = virtualTime();
    const queue = queueOf(2);
    queue.hold(5_000);
    const request = addRequest(queue);
    request.abort('gone');
    await expect(request.answer).rejects.toBe('gone');
    await clock.tickAsync(6_000);
    expect([request.isSent(), queue.stats.waiting]).toEqual([false, 0]);
  });
});

test('after a hold the most urgent request is sent, even if it came last', async () => {
  const clock = virtualTime();
  const queue = queueOf(1);
  queue.hold(1_000);
  const first = addRequest(queue);
  await clock.tickAsync(500);
  const last = addRequest(queue, { urgency: lastPoll });
  await clock.tickAsync(500);
  expect(sent(first, last)).toEqual([false, true]);
});

test('after a hold the next one starts anew', async () => {
  const clock = virtualTime();
  const queue = queueOf(2);
  queue.hold(1_000);
  await clock.tickAsync(1_000);
  expect(queue.hold(500)).toBe(true);
  const request = addRequest(queue);
  await clock.tickAsync(499);
  expect(request.isSent()).toBe(false);
  await clock.tickAsync(1);
  expect(request.isSent()).toBe(true);
  expect(clock.countTimers()).toBe(0);
});
