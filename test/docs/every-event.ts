import type { Clock } from '@sinonjs/fake-timers';
import { createWatchPool } from '../../src/index.js';
import type { TelemetryEvent } from '../../src/otel/index.js';
import { type Fault, scriptedSource, type Timeline } from '../../src/testing/index.js';

const COMPLETING: Timeline = [{ status: 'running', forMs: 15_000 }, { status: 'completed' }];
const answered = (status: number): Fault => ({ fault: 'status', status });

/** Every event there is, of watches that end in every way, and of a pool that is throttled. */
export async function everyEvent(clock: Clock): Promise<readonly TelemetryEvent[]> {
  const events: TelemetryEvent[] = [];
  const onEvent = (event: TelemetryEvent) => void events.push(event);
  const watchIn = (...faults: readonly Fault[]) => {
    const source = scriptedSource(COMPLETING);
    source.queueFault(...faults);
    const watch = createWatchPool({ source, onEvent }).watchRun(source.monitorId, source.runId);
    watch.catch(() => {});
    return watch;
  };
  watchIn(answered(429), answered(503));
  watchIn(answered(401));
  watchIn().stop();
  await clock.tickAsync(120_000);
  return events;
}
