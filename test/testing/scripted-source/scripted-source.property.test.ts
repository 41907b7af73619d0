import FakeTimers from '@sinonjs/fake-timers';
import fc from 'fast-check';
import { expect, it } from 'vitest';
import { runAt, scriptedSource } from '../../../src/testing/index.js';
import { startsAt, timelines } from '../scenario/arbitraries.js';

const START = Date.UTC(2026, 0, 1);

const id = fc.string({ unit: 'grapheme', minLength: 1 });
const options = fc.record({ latencyMs: fc.nat(10_000), startsAt, monitorId: id, runId: id });
const gaps = fc.array(fc.nat(1_000_000_000), { minLength: 1, maxLength: 4 });

it('get answers with the run as it is after the latency, whatever the timeline and the options', async () => {
  await fc.assert(
    fc.asyncProperty(timelines, options, gaps, async (timeline, options, gaps) => {
      const clock = FakeTimers.install({ now: START });
      try {
        const source = scriptedSource(timeline, options);
        let startedAt = options.startsAt === 'now' ? START : undefined;
        for (const gapMs of gaps) {
          await clock.tickAsync(gapMs);
          startedAt ??= Date.now();
          const answer = source.get(source.monitorId, source.runId);
          await clock.tickAsync(options.latencyMs);
          const { monitorId, runId } = options;
          expect(await answer).toEqual(runAt(timeline, { monitorId, runId }, startedAt, Date.now()));
        }
      } finally {
        clock.uninstall();
      }
    }),
  );
});
