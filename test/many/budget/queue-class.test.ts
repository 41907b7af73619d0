import PQueue, { type Queue } from 'p-queue';
import { expect, test } from 'vitest';
import { queueClassOf, type Task, type TaskOptions } from '../../../src/many/budget/queue-class.js';
import { UrgencyQueue } from '../../../src/many/budget/urgency-queue.js';

function pQueue() {
  const waiting = new UrgencyQueue<Task>();
  const queue = new PQueue<Queue<Task, TaskOptions>, TaskOptions>({
    concurrency: 1,
    autoStart: false,
    queueClass: queueClassOf(waiting),
  });
  return { waiting, queue };
}

const lastPoll = { isLastPoll: true, sinceLastMs: 0 };

test('p-queue runs the tasks in the order of urgency, without those that were removed', async () => {
  const { waiting, queue } = pQueue();
  const ran: string[] = [];
  const task = (name: string) => async () => ran.push(name);
  const added = [
    queue.add(task('first'), { id: '1' }),
    queue.add(task('last poll'), { id: '2', urgency: lastPoll }),
    queue.add(task('raised'), { id: '4' }),
  ];
  void queue.add(task('removed'), { id: '3', urgency: lastPoll });
  waiting.raise('4', lastPoll);
  waiting.remove('3');
  expect([queue.size, queue.sizeBy({})]).toEqual([3, 3]);
  queue.start();
  await Promise.all(added);
  expect(ran).toEqual(['last poll', 'raised', 'first']);
});

test('p-queue removes a task whose signal is aborted', async () => {
  const { queue } = pQueue();
  const controller = new AbortController();
  const added = queue.add(async () => 'ran', { signal: controller.signal });
  controller.abort('gone');
  await expect(added).rejects.toBe('gone');
  expect(queue.size).toBe(0);
});

test('p-queue is refused a priority, which is no urgency', () => {
  const { queue } = pQueue();
  void queue.add(async () => 'ran', { id: '1' });
  expect(() => queue.setPriority('1', 5)).toThrow('`raise`');
});
