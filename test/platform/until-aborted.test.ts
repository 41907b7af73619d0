import { expect, test, vi } from 'vitest';
import { untilAborted } from '../../src/platform/until-aborted.js';

test('settles as what was started does, and leaves no listener', async () => {
  const { signal } = new AbortController();
  const removed = vi.spyOn(signal, 'removeEventListener');
  expect(await untilAborted(signal, async () => 'done')).toBe('done');
  await expect(untilAborted(signal, () => Promise.reject('failed'))).rejects.toBe('failed');
  expect(removed).toHaveBeenCalledTimes(2);
});

test('rejects with the reason once the signal is aborted, though what was started goes on', async () => {
  const controller = new AbortController();
  const waiting = untilAborted(controller.signal, () => new Promise<never>(() => {}));
  controller.abort('enough');
  await expect(waiting).rejects.toBe('enough');
});

test('starts nothing with a signal that is aborted already', async () => {
  const start = vi.fn(async () => 'done');
  await expect(untilAborted(AbortSignal.abort('enough'), start)).rejects.toBe('enough');
  expect(start).not.toHaveBeenCalled();
});
