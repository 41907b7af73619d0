import { setTimeout as sleep } from 'node:timers/promises';
import type { RunQueue } from '../../queue/index.js';

const CHECK_EVERY_MS = 1_000;

/**
 * Waits until all runs in the queue have ended or were given up, and that was handled.
 *
 * @param signal ends the waiting
 * @param onError is called when the queue cannot be asked; it is asked again
 */
export async function untilEmpty(
  queue: RunQueue,
  signal: AbortSignal,
  onError: (error: unknown) => void,
): Promise<void> {
  while (!signal.aborted && !(await isEmpty(queue, onError))) {
    await sleep(CHECK_EVERY_MS, undefined, { signal }).catch(() => {});
  }
}

async function isEmpty(queue: RunQueue, onError: (error: unknown) => void): Promise<boolean> {
  try {
    const { watching, handling } = await queue.stats();
    return watching === 0 && handling === 0;
  } catch (error) {
    onError(error);
    return false;
  }
}
