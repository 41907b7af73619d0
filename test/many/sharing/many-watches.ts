import { watchRun } from '../../../src/index.js';
import { RequestQueue } from '../../../src/many/budget/request-queue.js';
import type { PoolEvent } from '../../../src/many/pool-event.js';
import { PoolSource } from '../../../src/many/sharing/pool-source.js';
import type { RunSource } from '../../../src/source/run-source.js';
import { monitorRun } from '../../../src/watch/targets.js';

/** What many watches cost, and how late they saw the ends of their runs. */
export interface Cost {
  readonly requests: number;
  readonly meanLatenessMs: number;
  readonly retries: number;
  readonly events: readonly PoolEvent[];
}

export interface ManyWatches {
  readonly source: RunSource;
  readonly runs: readonly { readonly monitorId: string; readonly runId: string }[];
  readonly requestsPerSecond: number;
}

/** Watches all runs to their end through one shared source. */
export async function watchAll({ source, runs, requestsPerSecond }: ManyWatches): Promise<Cost> {
  const events: PoolEvent[] = [];
  const queue = new RequestQueue({ requestsPerSecond, maxConcurrency: 8 });
  const onEvent = (event: PoolEvent) => events.push(event);
  const pool = new PoolSource({ queue, monitorsOf: () => undefined, onEvent });
  let retries = 0;
  const outcomes = runs.map(({ monitorId, runId }) => {
    const seat = pool.join(source, monitorRun(monitorId, runId), () => watch.wake());
    const watch = watchRun(monitorId, runId, { source: seat });
    watch.on('retry', () => {
      retries += 1;
    });
    return watch.outcome.finally(() => seat.leave());
  });
  const ended = await Promise.all(outcomes);
  const lateness = ended.map(({ latenessMs }) => latenessMs ?? Number.NaN);
  return {
    requests: events.filter(({ type }) => type === 'request').length,
    meanLatenessMs: lateness.reduce((sum, ms) => sum + ms, 0) / lateness.length,
    retries,
    events,
  };
}
