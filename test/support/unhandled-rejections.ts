import { setImmediate } from 'node:timers/promises';
import { onTestFinished } from 'vitest';

/** Collects the rejections that nobody handles; the returned function waits until Node has reported them all. */
export function unhandledRejections(): () => Promise<unknown[]> {
  const reasons: unknown[] = [];
  const collect = (reason: unknown) => reasons.push(reason);
  const others = process.listeners('unhandledRejection');
  process.removeAllListeners('unhandledRejection');
  process.on('unhandledRejection', collect);
  onTestFinished(() => {
    process.off('unhandledRejection', collect);
    for (const listener of others) process.on('unhandledRejection', listener);
  });
  return async () => {
    // Rejections are reported after the promise jobs of a task, and one of ours may need a few tasks to come.
    for (let task = 0; task < 5; task += 1) await setImmediate();
    return reasons;
  };
}
