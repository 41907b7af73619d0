import type { FakeMethod } from '@sinonjs/fake-timers';
import { describe, expect, test } from 'vitest';
import { RequestQueue } from '../../../src/many/budget/request-queue.js';
import { virtualTimeExcept } from '../../support/virtual-time.js';
import { soon } from './open-requests.js';

describe.each([
  ['only timers and `Date` are faked', ['performance', 'queueMicrotask', 'nextTick']],
  ['`performance` is not faked', ['performance']],
  ['promise jobs are not faked', ['queueMicrotask', 'nextTick']],
  ['everything is faked', []],
] satisfies [string, FakeMethod[]][])('G16 where %s', (_name, toNotFake) => {
  const virtualTimers = () => virtualTimeExcept(toNotFake);

  test('requests are sent at the rate that is allowed', async () => {
    const clock = virtualTimers();
    const queue = new RequestQueue({ requestsPerSecond: 2, maxConcurrency: 8 });
    const starts: number[] = [];
    const send = async () => starts.push(Date.now());
    const answers = Array.from({ length: 6 }, () => queue.add({ urgency: soon, send }).answer);
    await clock.tickAsync(900);
    expect(starts).toHaveLength(2);
    await clock.tickAsync(1_800);
    await Promise.all(answers);
    const seconds = starts.map((start) => Math.round(start / 1_000));
    expect(seconds).toEqual([0, 0, 1, 1, 2, 2]);
  });

  test('a hold ends in time', async () => {
    const clock = virtualTimers();
    const queue = new RequestQueue({ requestsPerSecond: 2, maxConcurrency: 8 });
    queue.hold(60_000);
    const { answer } = queue.add({ urgency: soon, send: async () => Date.now() });
    await clock.tickAsync(61_000);
    expect(Math.round((await answer) / 1_000)).toBe(60);
  });
});
