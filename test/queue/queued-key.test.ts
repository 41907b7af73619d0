import { describe, expect, test } from 'vitest';
import { agentRun, monitorRun } from '../../src/index.js';
import { databases } from './support/databases.js';
import { freshPlace } from './support/fresh-place.js';
import { openQueue } from './support/queue.js';

const good = monitorRun('monitor', 'run');

/** As JavaScript passes them, which knows no types. */
const WRONG: readonly (readonly [target: unknown, says: object])[] = [
  ['run_1', { name: 'TypeError', option: 'target', received: '"run_1"' }],
  [null, { name: 'TypeError', option: 'target' }],
  [
    { ...good, parentId: 'p/q' },
    { name: 'TypeError', option: 'target.parentId', received: '"p/q"' },
  ],
  [
    { ...good, parentId: '' },
    { name: 'TypeError', option: 'target.parentId' },
  ],
  [
    { ...good, runId: '' },
    { name: 'TypeError', option: 'target.runId' },
  ],
  [monitorRun('monitor', 'ü'.repeat(1_300)), { name: 'RangeError', received: '2620 bytes' }],
];

/** An id that no compression makes shorter. */
function longId(bytes: number): string {
  const letters = 'abcdefghijklmnopqrstuvwxyz0123456789';
  let seed = 1;
  return Array.from({ length: bytes }, () => {
    seed = (seed * 48_271) % 2_147_483_647;
    return letters[seed % letters.length];
  }).join('');
}

describe.each(databases)('on $name', (database) => {
  test('a target that cannot be one is refused at the call', async () => {
    const queue = await openQueue(await freshPlace(database));
    for (const [target, says] of WRONG) {
      for (const call of [queue.enqueueTarget, queue.waitFor, queue.wakeTarget, queue.getTarget]) {
        await expect(Reflect.apply(call, queue, [target])).rejects.toMatchObject(says);
      }
    }
  });

  test('of many targets, none is enqueued if one is not usable', async () => {
    const queue = await openQueue(await freshPlace(database));
    const targets: unknown[] = Array.from({ length: 1_100 }, (_, number) => agentRun(`run_${number}`));
    const enqueueAll = (given: unknown) => Reflect.apply(queue.enqueueAll, queue, [given]);
    const refused = { name: 'TypeError', option: 'targets[1100]' };
    await expect(enqueueAll([...targets, null])).rejects.toMatchObject(refused);
    await expect(enqueueAll(new Set(targets))).rejects.toMatchObject({ option: 'targets' });
    expect(await queue.stats()).toMatchObject({ watching: 0 });
  });

  test('ids that are as long as they may be are enqueued', async () => {
    const queue = await openQueue(await freshPlace(database));
    const target = agentRun(longId(2_500 - 'agent_run//'.length));
    expect(await queue.enqueueTarget(target)).toEqual({ isNew: true });
    expect(await queue.getTarget(target)).toMatchObject({ phase: 'watching' });
  });
});
