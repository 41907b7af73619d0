import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { RequestQueue } from '../../../src/many/budget/request-queue.js';
import { virtualTime } from '../../support/virtual-time.js';
import { addRequest } from './open-requests.js';

const queueOf = (requestsPerSecond: number) => new RequestQueue({ requestsPerSecond, maxConcurrency: 8 });

describe('G3 a queue that is closed', () => {
  test('rejects what waits and what is in flight with the reason, and aborts that', async () => {
    const clock = virtualTime();
    const queue = queueOf(1);
    const [inFlight, waiting] = [addRequest(queue), addRequest(queue)];
    await clock.tickAsync(0);
    queue.close('shutting down');
    await expect(inFlight.answer).rejects.toBe('shutting down');
    await expect(waiting.answer).rejects.toBe('shutting down');
    expect([inFlight.abortedFor(), waiting.isSent()]).toEqual(['shutting down', false]);
  });

  test('rejects what is added later, and holds nothing', async () => {
    const clock = virtualTime();
    const queue = queueOf(1);
    queue.close('closed');
    const late = addRequest(queue);
    await expect(late.answer).rejects.toBe('closed');
    expect(queue.hold(1_000)).toBe(false);
    await clock.tickAsync(2_000);
    expect(late.isSent()).toBe(false);
  });

  test('keeps the first reason', async () => {
    virtualTime();
    const queue = queueOf(1);
    const request = addRequest(queue);
    queue.close('first');
    queue.close('second');
    await expect(request.answer).rejects.toBe('first');
    await expect(addRequest(queue).answer).rejects.toBe('first');
  });

  test('sends nothing more and leaves no timer, wherever its requests are', async () => {
    const clock = virtualTime();
    const deed = fc.constantFrom('add', 'respond', 'abort', 'hold', 'wait', 'wait long');
    await fc.assert(
      fc.asyncProperty(fc.array(deed), fc.integer({ min: 1, max: 3 }), async (deeds, rate) => {
        const queue = queueOf(rate);
        const requests: ReturnType<typeof addRequest>[] = [];
        for (const [index, deed] of deeds.entries()) {
          const request = requests[index % Math.max(1, requests.length)];
          if (deed === 'add') requests.push(addRequest(queue));
          else if (deed === 'respond' && request?.isSent()) request.respond();
          else if (deed === 'abort') request?.abort('aborted');
          else if (deed === 'hold') queue.hold(700);
          else await clock.tickAsync(deed === 'wait' ? 0 : 400);
        }
        const { sent } = queue.stats;
        await queue.close('closed');
        expect(queue.stats).toMatchObject({ waiting: 0, inFlight: 0 });
        // The clock counts what p-queue has left to do in this task, too.
        clock.runMicrotasks();
        expect(clock.countTimers()).toBe(0);
        await clock.tickAsync(5_000);
        expect(queue.stats).toEqual({ waiting: 0, inFlight: 0, sent, heldUntil: null });
      }),
    );
  });
});
