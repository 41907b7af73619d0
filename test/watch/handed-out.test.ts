import { inspect } from 'node:util';
import { describe, expect, test } from 'vitest';
import { type RunOutcome, RunWatchError, watchRun } from '../../src/index.js';
import { scriptedSource } from '../../src/testing/index.js';
import { virtualTime } from '../support/virtual-time.js';
import { watchScript } from '../support/watch-script.js';

const TIMELINE = [
  { status: 'running', forMs: 60_000, fields: { stats: { found: 1 } } },
  { status: 'completed' },
];

/** What a careless listener does. */
function spoil(run: object | undefined): void {
  Object.assign(run ?? {}, { status: 'completed', id: 'other', updatedAt: null });
  const stats = Reflect.get(run ?? {}, 'stats');
  if (stats) stats.found = -1;
}

describe('G2 what a watch hands out is a copy:', () => {
  test('changing the run of an event changes nothing', async () => {
    const clock = virtualTime();
    const { watch } = watchScript(TIMELINE, { pollInterval: 10_000 });
    for (const event of ['status', 'poll'] as const) watch.on(event, ({ run }) => spoil(run));
    await clock.tickAsync(30_000);
    expect(watch.status).toBe('running');
    expect(watch.run).toMatchObject({ id: 'run_test', status: 'running', stats: { found: 1 } });
    await clock.tickAsync(30_000);
    await expect(watch).resolves.toMatchObject({ status: 'completed', polls: 7 });
  });

  test('changing `run`, a snapshot or an error changes nothing', async () => {
    const clock = virtualTime();
    const { watch, source } = watchScript(TIMELINE, { pollInterval: 10_000 });
    source.queueFault(null, { fault: 'status', status: 503 });
    watch.on('retry', ({ error }) => {
      spoil(error.lastRun);
      spoil(error.snapshot?.seen?.run);
      Object.assign(error.snapshot?.seen?.entered ?? {}, { polls: 99 });
    });
    await clock.tickAsync(15_000);
    spoil(watch.run);
    spoil(watch.snapshot().seen?.run);
    expect(watch.snapshot().seen).toMatchObject({ run: { status: 'running', stats: { found: 1 } } });
    expect(watch.snapshot().seen?.entered).toMatchObject({ polls: 1 });
    watch.stop();
  });

  test('the planner, each listener and whoever awaits it can change the outcome for itself alone', async () => {
    virtualTime();
    const answer = { id: 'r', monitorId: 'm', status: 'failed', failedReason: 'no credits' };
    const spoilAll = (outcome: RunOutcome) => {
      spoil(outcome);
      spoil(outcome.run);
    };
    const pollInterval = { intervalFor: () => () => 1_000, learn: spoilAll };
    const watch = watchRun('m', 'r', { source: { get: async () => answer }, pollInterval });
    watch.on('outcome', spoilAll);
    await expect(watch).resolves.toMatchObject({
      status: 'failed',
      run: { id: 'r', status: 'failed' },
    });
  });

  test('changing a snapshot after it was resumed changes nothing', async () => {
    const clock = virtualTime();
    const { watch, source } = watchScript(TIMELINE, { pollInterval: 10_000 });
    await clock.tickAsync(0);
    const snapshot = watch.snapshot();
    watch.stop();
    const resumed = watchRun(watch.monitorId, watch.runId, { source, resumeFrom: snapshot });
    spoil(snapshot.seen?.run);
    expect(resumed.run).toMatchObject({ status: 'running', stats: { found: 1 } });
    resumed.stop();
  });

  test('a source that changes its answer later changes nothing', async () => {
    const clock = virtualTime();
    const answer = { id: 'r', monitorId: 'm', status: 'running', stats: { found: 1 } };
    const watch = watchRun('m', 'r', { source: { get: async () => answer }, pollInterval: 10_000 });
    await clock.tickAsync(0);
    spoil(answer);
    expect(watch.run).toMatchObject({ status: 'running', stats: { found: 1 } });
    watch.stop();
  });
});

describe('an error of a watch', () => {
  async function timeout(): Promise<RunWatchError> {
    virtualTime();
    const { watch, source } = watchScript(TIMELINE, {});
    source.queueFault({ fault: 'status', status: 403 });
    const error = await watch.then(undefined, (reason: unknown) => reason);
    if (error instanceof RunWatchError) return error;
    throw new Error('the watch was to fail');
  }

  test('has the line of the caller in its stack', async () => {
    expect((await timeout()).stack).toContain('handed-out.test.ts');
  });

  test('has its message in JSON, and its snapshot', async () => {
    const { message, snapshot, ...rest } = JSON.parse(JSON.stringify(await timeout()));
    expect(message).toMatch(/^Could not get run run_test/);
    expect(snapshot).toMatchObject({ runId: 'run_test' });
    expect(rest).toMatchObject({ name: 'RunAccessError', code: 'RUN_ACCESS', httpStatus: 403 });
  });

  test('is printed within a screen, without its snapshot', async () => {
    const printed = inspect(await timeout());
    expect(printed).not.toContain('snapshot');
    expect(printed.split('\n').length).toBeLessThan(60);
  });

  test('of an argument says in fields which, what it takes and what came', () => {
    const source = scriptedSource(TIMELINE);
    const call = () => watchRun('m', 'r', { source, retry: { factor: 0 } });
    expect(call).toThrow(
      expect.objectContaining({
        name: 'RangeError',
        option: 'retry.factor',
        expected: 'a finite number of 1 or more',
        received: '0',
      }),
    );
  });
});
