import type { MonitorWatch } from '../../../src/many/monitor/monitor-watch.js';

/** What a watch of a monitor emits, as short texts: `run run_1`, `run_1: null > created`, `run_1 completed`. */
export function recorded(watch: MonitorWatch): string[] {
  const events: string[] = [];
  watch.on('run', ({ run }) => events.push(`run ${run.id}`));
  watch.on('status', ({ runId, from, to }) => events.push(`${runId}: ${from} > ${to}`));
  watch.on('outcome', ({ runId, status }) => events.push(`${runId} ${status}`));
  watch.on('error', ({ runId, error }) => events.push(`error ${runId}: ${codeOf(error)}`));
  return events;
}

function codeOf(error: unknown): unknown {
  return Reflect.get(Object(error), 'code') ?? error;
}
