import { describe, expect, test } from 'vitest';
import { PlaceInQueue } from '../../../src/many/sharing/place-in-queue.js';
import { PolledRun } from '../../../src/many/sharing/polled-run.js';
import { RequestInFlight } from '../../../src/many/sharing/request-in-flight.js';
import { Waiter } from '../../../src/many/sharing/waiter.js';
import { monitorRun } from '../../../src/watch/targets.js';
import { TestSlots } from './test-slots.js';

const newRun = () => new PolledRun({ get: async () => ({}) }, monitorRun('m', 'r'));
const newRequest = () => new RequestInFlight(new AbortController().signal);
const newWaiter = () => new Waiter({}, undefined, { onUrgent: () => {}, onLeave: () => {} });
const reply = (answer: unknown) => ({ answer, headers: null });

/** Someone who watches, and what he is offered. */
function watcher() {
  const offered: unknown[] = [];
  return { offered, offer: ({ answer }: { answer: unknown }) => offered.push(answer), withdraw: () => {} };
}

describe('an answer', () => {
  test('wakes nobody if a request that was sent later was answered before', () => {
    const run = newRun();
    const idle = watcher();
    run.join(idle);
    const [sentFirst, sentLast] = [newRequest(), newRequest()];
    run.answer(sentLast, reply('new'));
    run.answer(sentFirst, reply('old'));
    expect(idle.offered).toEqual(['new']);
  });

  test('aborts the request that was sent for the same poll alone', async () => {
    const run = newRun();
    run.add(newWaiter());
    const [alone, page] = [newRequest(), newRequest()];
    run.sent(alone);
    const aborted = alone.send(({ signal }) => new Promise(() => signal?.throwIfAborted()));
    run.answer(page, reply('answer'));
    await expect(aborted).rejects.toThrow('another request was answered first');
  });

  test('takes the request that was queued for the same poll out of the queue', async () => {
    const run = newRun();
    const slots = new TestSlots(0);
    run.add(newWaiter());
    run.queued = new PlaceInQueue(
      slots,
      run.urgency,
      async () => {},
      () => {},
    );
    run.answer(newRequest(), reply('answer'));
    expect(slots.waiting.size).toBe(0);
  });
});
