import { onTestFinished } from 'vitest';
import type { MonitorWatchOptions } from '../../../src/many/monitor/monitor-options.js';
import type { MonitorWatch } from '../../../src/many/monitor/monitor-watch.js';
import { watchMonitor } from '../../../src/many/monitor/watch-monitor.js';
import { virtualTime } from '../../support/virtual-time.js';
import { MonitorWorld } from './monitor-world.js';

/** When the clocks of these tests start. */
export const START = Date.parse('2026-03-01T12:00:00Z');

/** A watch of the world's monitor that lasts as long as the test, and what it emits. */
export function watching(world: MonitorWorld, options?: MonitorWatchOptions) {
  const watch = watchMonitor(world.api, options);
  onTestFinished(() => watch.stop());
  return { watch, events: recorded(watch) };
}

/** The same under a clock of its own, ten seconds after the start, with a run that lasts an hour. */
export async function watchingOne(options?: MonitorWatchOptions) {
  const clock = virtualTime(START);
  const world = new MonitorWorld();
  world.add({ endedAt: START + 3_600_000 });
  const { watch, events } = watching(world, options);
  await clock.tickAsync(10_000);
  return { clock, world, watch, events };
}

/** As short texts: `run run_1`, `run_1: null > created`, `run_1 completed`, `error run_1: RUN_TIMEOUT`. */
export function recorded(watch: MonitorWatch): string[] {
  const events: string[] = [];
  watch.on('run', ({ run }) => events.push(`run ${run.id}`));
  watch.on('status', ({ runId, from, to }) => events.push(`${runId}: ${from} > ${to}`));
  watch.on('outcome', ({ runId, status }) => events.push(`${runId} ${status}`));
  watch.on('error', ({ runId, error }) => events.push(`error ${runId}: ${codeOf(error)}`));
  return events;
}

function codeOf(error: unknown): string {
  return String(Reflect.get(Object(error), 'code') ?? error);
}
