import { describe, expect, test } from 'vitest';
import { RunTimeoutError, type StatusChange, type WatchOptions } from '../../src/index.js';
import type { Timeline } from '../../src/testing/index.js';
import { virtualTime } from '../support/virtual-time.js';
import { watchScript as watchScripted } from '../support/watch-script.js';

const TIMELINE: Timeline = [
  { status: 'created', forMs: 1_000 },
  { status: 'running', forMs: 5_000 },
  { status: 'completed' },
];

const watchScript = (options: WatchOptions = {}) =>
  watchScripted(TIMELINE, { pollInterval: 500, ...options });

async function statuses(changes: AsyncIterable<StatusChange>, until?: string): Promise<string[]> {
  const seen: string[] = [];
  for await (const { to } of changes) {
    seen.push(to);
    if (to === until) break;
  }
  return seen;
}

describe('iterating over a watch', () => {
  test('gives every status change and ends with the run', async () => {
    const clock = virtualTime();
    const { watch } = watchScript();
    const seen = statuses(watch);
    await clock.tickAsync(60_000);
    expect(await seen).toEqual(['created', 'running', 'completed']);
  });

  test('begins with the changes so far, whenever it begins', async () => {
    const clock = virtualTime();
    const { watch } = watchScript();
    await clock.tickAsync(2_000);
    const seen = statuses(watch);
    await clock.tickAsync(60_000);
    expect(await seen).toEqual(['created', 'running', 'completed']);
    expect(await statuses(watch)).toEqual(['created', 'running', 'completed']);
  });

  test('several times at once: each is independent, however slow it is', async () => {
    const clock = virtualTime();
    const { watch } = watchScript();
    const slow = watch[Symbol.asyncIterator]();
    const seen = Promise.all([statuses(watch), statuses(watch, 'created')]);
    await clock.tickAsync(60_000);
    expect(await seen).toEqual([['created', 'running', 'completed'], ['created']]);
    expect(await slow.next()).toMatchObject({ done: false, value: { to: 'created' } });
    expect(await slow.next()).toMatchObject({ done: false, value: { to: 'running' } });
  });

  test('may ask for several changes before the first has come', async () => {
    const clock = virtualTime();
    const iterator = watchScript().watch[Symbol.asyncIterator]();
    const asked = Promise.all([iterator.next(), iterator.next(), iterator.next(), iterator.next()]);
    await clock.tickAsync(60_000);
    expect((await asked).map(({ value }) => value?.to)).toEqual([
      'created',
      'running',
      'completed',
      undefined,
    ]);
    expect((await asked)[3]?.done).toBe(true);
  });
});

describe('G5 leaving an iteration early', () => {
  test('stops the watch, and is no failure', async () => {
    const clock = virtualTime();
    const { watch, source } = watchScript();
    const seen = statuses(watch, 'running');
    await clock.tickAsync(60_000);
    expect(await seen).toEqual(['created', 'running']);
    expect(source.calls).toHaveLength(3);
    await expect(watch).rejects.toThrow('The watch was stopped: its iteration was left');
  });

  test('does not stop it while another iteration goes on', async () => {
    const clock = virtualTime();
    const { watch } = watchScript();
    const both = Promise.all([statuses(watch, 'created'), statuses(watch)]);
    await clock.tickAsync(60_000);
    expect(await both).toEqual([['created'], ['created', 'running', 'completed']]);
    await expect(watch).resolves.toMatchObject({ status: 'completed' });
  });

  test('at the last change leaves the outcome as it is', async () => {
    const clock = virtualTime();
    const { watch } = watchScript();
    const seen = statuses(watch, 'completed');
    await clock.tickAsync(60_000);
    expect(await seen).toHaveLength(3);
    await expect(watch).resolves.toMatchObject({ status: 'completed' });
  });

  test('while it waits for a change ends the waiting without an error', async () => {
    const clock = virtualTime();
    const { watch } = watchScript();
    const iterator = watch[Symbol.asyncIterator]();
    await iterator.next();
    const waiting = iterator.next();
    expect(await iterator.return?.()).toEqual({ done: true, value: undefined });
    expect(await waiting).toEqual({ done: true, value: undefined });
    expect(await iterator.next()).toEqual({ done: true, value: undefined });
    expect(clock.countTimers()).toBe(0);
  });
});

describe('leaving one of several iterations', () => {
  test('ends its waiting at once', async () => {
    virtualTime();
    const { watch } = watchScript();
    const [stays, leaves] = [watch[Symbol.asyncIterator](), watch[Symbol.asyncIterator]()];
    await Promise.all([stays.next(), leaves.next()]);
    const waiting = leaves.next();
    await leaves.return?.();
    expect(await waiting).toEqual({ done: true, value: undefined });
    watch.stop();
  });
});

describe('an iteration over a watch that does not learn the end', () => {
  test('throws what it failed with, once', async () => {
    const clock = virtualTime();
    const iterator = watchScript({ timeoutMs: 400 }).watch[Symbol.asyncIterator]();
    await iterator.next();
    const second = expect(iterator.next()).rejects.toBeInstanceOf(RunTimeoutError);
    await clock.tickAsync(60_000);
    await second;
    expect(await iterator.next()).toEqual({ done: true, value: undefined });
  });

  test('throws the reason it was stopped with', async () => {
    virtualTime();
    const { watch } = watchScript();
    const seen = statuses(watch);
    watch.stop('enough');
    await expect(seen).rejects.toBe('enough');
  });
});
