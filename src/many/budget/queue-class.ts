import type { Queue, QueueAddOptions } from 'p-queue';
import type { Urgency } from '../../source/run-source.js';
import type { UrgencyQueue } from './urgency-queue.js';

/** What p-queue runs. */
export type Task = () => Promise<unknown>;

/** What p-queue passes on with a task. */
export interface TaskOptions extends QueueAddOptions {
  readonly urgency?: Urgency;
}

/**
 * The `queueClass` of a p-queue that takes its tasks from `waiting`. p-queue makes the queue itself, and can neither
 * raise the urgency of a task nor remove one without a signal of its own, 1 kB each. So the queue is made before.
 */
export function queueClassOf(waiting: UrgencyQueue<Task>): new () => Queue<Task, TaskOptions> {
  return class {
    get size(): number {
      return waiting.size;
    }

    enqueue(
      task: Task,
      { id = '', urgency = { isLastPoll: false, sinceLastMs: 0 } }: TaskOptions = {},
    ): void {
      waiting.add(id, task, urgency);
    }

    dequeue(): Task | undefined {
      return waiting.take();
    }

    filter(): Task[] {
      return waiting.values();
    }

    remove(id: string): void {
      waiting.remove(id);
    }

    setPriority(): never {
      throw new TypeError('the urgency of a request is no number: see `raise`');
    }
  };
}
