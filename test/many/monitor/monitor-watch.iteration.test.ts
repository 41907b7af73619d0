import { describe, expect, test } from 'vitest';
import { virtualTime } from '../../support/virtual-time.js';
import { MonitorWorld } from './monitor-world.js';
import { START, watching } from './watching.js';

const MINUTE_MS = 60_000;

function twoRuns() {
  const clock = virtualTime(START);
  const world = new MonitorWorld();
  world.add({ endedAt: START + 20_000 });
  world.add({ endedAt: START + 40_000 });
  return { clock, world, ...watching(world) };
}

async function textsOf(changes: AsyncIterable<{ runId: string; to: string }>): Promise<string[]> {
  const texts: string[] = [];
  for await (const { runId, to } of changes) texts.push(`${runId} ${to}`);
  return texts;
}

const ALL = [
  'run_1 created',
  'run_2 created',
  'run_1 running',
  'run_2 running',
  'run_1 completed',
  'run_2 completed',
];

describe('iterating over the watch of a monitor', () => {
  test('gives the status changes of all runs, and ends when the watch is stopped', async () => {
    const { clock, watch } = twoRuns();
    const read = Promise.all([textsOf(watch), textsOf(watch)]);
    await clock.tickAsync(MINUTE_MS);
    watch.stop('enough');
    const [one, other] = await read;
    expect([...one].sort()).toEqual([...ALL].sort());
    expect(other).toEqual(one);
  });

  test('gives what happened while nobody read, but not what happened before it began', async () => {
    const { clock, watch } = twoRuns();
    await clock.tickAsync(10_000);
    const changes = watch[Symbol.asyncIterator]();
    await clock.tickAsync(MINUTE_MS);
    watch.stop();
    expect(await textsOf(changes)).toEqual(['run_1 completed', 'run_2 completed']);
  });

  test('gives each reader a run of its own', async () => {
    const { clock, watch } = twoRuns();
    const readers = [watch[Symbol.asyncIterator](), watch[Symbol.asyncIterator]()];
    await clock.tickAsync(0);
    const [one, other] = await Promise.all(readers.map((reader) => reader.next()));
    expect(one).toEqual(other);
    expect(one?.value?.run).not.toBe(other?.value?.run);
  });

  test('stops the watch when the last one is left early', async () => {
    const { clock, watch, events } = twoRuns();
    const other = watch[Symbol.asyncIterator]();
    const left = (async () => {
      for await (const _change of watch) break;
    })();
    await clock.tickAsync(0);
    await left;
    await clock.tickAsync(10_000);
    expect(events).toContain('run_2: created > running');
    await other.return?.();
    const { length } = events;
    await clock.tickAsync(MINUTE_MS);
    expect(events).toHaveLength(length);
    await watch.ended;
  });

  test('that is left while it waits ends at once', async () => {
    const { watch } = twoRuns();
    const changes = watch[Symbol.asyncIterator]();
    const next = changes.next();
    await changes.return?.();
    await expect(next).resolves.toEqual({ done: true, value: undefined });
  });

  test('throws what the watch failed with, after the changes that came before, and once', async () => {
    const { clock, world, watch } = twoRuns();
    const changes = watch[Symbol.asyncIterator]();
    await clock.tickAsync(0);
    world.failures.monitor.push(Object.assign(new Error('no'), { status: 403 }));
    watch.wake();
    await clock.tickAsync(0);
    expect([await changes.next(), await changes.next()].map(({ done }) => done)).toEqual([false, false]);
    await expect(changes.next()).rejects.toMatchObject({ code: 'RUN_ACCESS' });
    await expect(changes.next()).resolves.toMatchObject({ done: true });
    await expect(textsOf(watch)).rejects.toMatchObject({ code: 'RUN_ACCESS' });
  });
});
