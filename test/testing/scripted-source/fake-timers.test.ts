import { mock } from 'node:test';
import FakeTimers from '@sinonjs/fake-timers';
import { describe, expect, it, onTestFinished, vi } from 'vitest';
import { scriptedSource, type Timeline } from '../../../src/testing/index.js';

const timeline: Timeline = [{ status: 'running', forMs: 3_600_000 }, { status: 'completed' }];

interface FakeClock {
  /** Passes time, in milliseconds, and lets promise jobs run. */
  advance(ms: number): Promise<unknown>;
  restore(): void;
}

const clocks: [name: string, install: () => FakeClock][] = [
  [
    '@sinonjs/fake-timers',
    () => {
      const clock = FakeTimers.install();
      return { advance: (ms) => clock.tickAsync(ms), restore: () => clock.uninstall() };
    },
  ],
  [
    "Vitest's fake timers",
    () => {
      vi.useFakeTimers();
      return { advance: (ms) => vi.advanceTimersByTimeAsync(ms), restore: () => vi.useRealTimers() };
    },
  ],
  [
    "node:test's mock timers",
    () => {
      mock.timers.enable();
      return { advance: async (ms) => mock.timers.tick(ms), restore: () => mock.timers.reset() };
    },
  ],
];

describe.each(clocks)('G16 under %s', (_name, install) => {
  const installed = () => {
    const clock = install();
    onTestFinished(() => clock.restore());
    return clock;
  };

  it('get takes its latency and follows the timeline', async () => {
    const clock = installed();
    const source = scriptedSource(timeline, { latencyMs: 50 });
    const first = source.get(source.monitorId, source.runId);
    await clock.advance(50);
    await expect(first).resolves.toMatchObject({ status: 'running' });
    await clock.advance(3_600_000);
    const last = source.get(source.monitorId, source.runId);
    await clock.advance(50);
    await expect(last).resolves.toMatchObject({ status: 'completed' });
  });

  it('list takes its latency and follows the timeline', async () => {
    const clock = installed();
    const source = scriptedSource(timeline, { latencyMs: 50 });
    await clock.advance(3_600_000);
    const page = source.list(source.monitorId);
    await clock.advance(50);
    await expect(page).resolves.toMatchObject({ data: [{ status: 'completed' }], hasMore: false });
  });
});
