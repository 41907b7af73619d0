import { getEventListeners } from 'node:events';
import v8 from 'node:v8';
import { runInNewContext } from 'node:vm';
import { describe, expect, onTestFinished, test, vi } from 'vitest';
import { type WatchOptions, waitForRun } from '../../src/index.js';
import { type Fault, scriptedSource } from '../../src/testing/index.js';
import { fakeExa } from '../support/fake-exa.js';

const WATCHES_EACH = 250;

/** The ways in which a watch settles, each within a fraction of a second, and what is seen then. */
const WAYS: readonly { faults: Fault[]; options: WatchOptions; seen: string }[] = [
  { faults: [], options: {}, seen: 'completed' },
  { faults: [{ fault: 'silence' }], options: { timeoutMs: 30 }, seen: 'RUN_TIMEOUT' },
  { faults: [{ fault: 'trickle' }], options: {}, seen: 'stopped' },
  { faults: [{ fault: 'status', status: 403 }], options: {}, seen: 'RUN_ACCESS' },
];
const ALL_SEEN = new Set(WAYS.map(({ seen }) => seen));

interface Target {
  readonly monitorId: string;
  readonly runId: string;
  readonly options: WatchOptions;
}

/** Settles as many watches in each way, under one signal that is aborted when only that is left; says what was seen. */
async function settle(
  controller: AbortController,
  target: (faults: Fault[]) => Target,
): Promise<Set<string>> {
  const seen = (way: (typeof WAYS)[number]) => {
    const { monitorId, runId, options } = target(way.faults);
    const wait = waitForRun(monitorId, runId, { signal: controller.signal, ...options, ...way.options });
    return wait.then(
      ({ status }) => status,
      (error) => error.code ?? error,
    );
  };
  const [hanging, ending] = [true, false].map((isHanging) =>
    WAYS.filter((way) => (way.seen === 'stopped') === isHanging).flatMap((way) =>
      Array.from({ length: WATCHES_EACH }, () => seen(way)),
    ),
  );
  const all = await Promise.all(ending ?? []);
  controller.abort('stopped');
  return new Set([...all, ...(await Promise.all(hanging ?? []))]);
}

function inMemory(faults: Fault[]): Target {
  const source = scriptedSource([{ status: 'completed' }]);
  source.queueFault(...faults);
  return { monitorId: source.monitorId, runId: source.runId, options: { source } };
}

function usedHeap(): number {
  v8.setFlagsFromString('--expose-gc');
  const collectGarbage: unknown = runInNewContext('gc');
  if (typeof collectGarbage === 'function') collectGarbage();
  return process.memoryUsage().heapUsed;
}

const timers = () => process.getActiveResourcesInfo().filter((resource) => resource === 'Timeout').length;

describe('G3 1,000 watches, settled in every way', { timeout: 120_000 }, () => {
  test('leave no timer, no open request and no listener on a shared signal, nor a warning of one', async () => {
    const warned = vi.fn();
    process.on('warning', warned);
    onTestFinished(() => void process.off('warning', warned));
    const exa = await fakeExa();
    const controller = new AbortController();
    const timersBefore = timers();

    const seen = await settle(controller, (faults) => {
      const run = exa.addRun([{ status: 'completed' }]);
      run.queueFault(...faults);
      return { ...run, options: { baseUrl: exa.url, apiKey: exa.apiKey } };
    });

    expect(seen).toEqual(ALL_SEEN);
    await vi.waitFor(() => expect(exa.openRequests).toBe(0));
    await vi.waitFor(() => expect(timers()).toBeLessThanOrEqual(timersBefore));
    expect(getEventListeners(controller.signal, 'abort')).toEqual([]);
    expect(warned).not.toHaveBeenCalled();
  });

  test('leave no memory behind, even under a signal that lives on', async () => {
    const { signal } = new AbortController();
    const round = async () => {
      await settle(new AbortController(), (faults) => inMemory(faults));
      const { options, monitorId, runId } = inMemory([]);
      await Promise.all(
        Array.from({ length: WATCHES_EACH }, () => waitForRun(monitorId, runId, { ...options, signal })),
      );
      return usedHeap();
    };
    await round();
    const before = await round();
    const after = await round();
    expect((after - before) / (5 * WATCHES_EACH)).toBeLessThan(500);
  });
});
