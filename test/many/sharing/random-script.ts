import fc from 'fast-check';
import { RequestQueue } from '../../../src/many/budget/request-queue.js';
import type { PoolEvent } from '../../../src/many/pool-event.js';
import { PollSharing } from '../../../src/many/sharing/poll-sharing.js';
import { monitorRun } from '../../../src/watch/targets.js';
import { virtualTime } from '../../support/virtual-time.js';
import { type Failure, type Lists, TestApi, type TestApiOptions } from './test-api.js';
import { TestWatch } from './test-watch.js';

export interface Script {
  readonly api: TestApiOptions;
  readonly requestsPerSecond: number;
  readonly watches: readonly ScriptedWatch[];
}

interface ScriptedWatch {
  readonly monitor: number;
  readonly run: number;
  readonly intervalMs: number;
  readonly startsAt: number;
  readonly stopsAt: number;
  readonly wokenAt: readonly number[];
}

const MONITORS = 3;
const RUNS = 8;
const SCRIPT_MS = 60_000;

const time = fc.integer({ min: 0, max: SCRIPT_MS });
const someRuns = fc.uniqueArray(fc.nat(RUNS - 1), { maxLength: 3 });

const lists: fc.Arbitrary<Lists> = fc.record({
  pageSize: fc.oneof(fc.integer({ min: 1, max: 4 }), fc.constant(200)),
  newestFirst: fc.boolean(),
  missing: someRuns,
  malformed: someRuns,
  isCircular: fc.boolean(),
  hasForeign: fc.boolean(),
});

const watch: fc.Arbitrary<ScriptedWatch> = fc.record({
  monitor: fc.nat(MONITORS - 1),
  run: fc.nat(RUNS - 1),
  intervalMs: fc.integer({ min: 500, max: 20_000 }),
  startsAt: fc.oneof(fc.constant(0), time),
  stopsAt: fc.oneof(fc.constant(SCRIPT_MS), time),
  wokenAt: fc.array(time, { maxLength: 3 }),
});

const failure: fc.Arbitrary<Failure | null> = fc.oneof(
  { weight: 6, arbitrary: fc.constant(null) },
  fc.constantFrom<Failure>(
    { status: 500 },
    { status: 404 },
    { status: 429 },
    { status: 429, retryAfter: '2' },
    { status: 503, retryAfter: '1' },
    'silence',
  ),
);

export function scripts(failures: boolean): fc.Arbitrary<Script> {
  return fc.record({
    api: fc.record({
      monitors: fc.constant(MONITORS),
      runsPerMonitor: fc.constant(RUNS),
      latencyMs: fc.integer({ min: 2, max: 1_500 }),
      lists,
      failures: failures ? fc.array(failure, { maxLength: 30 }) : fc.constant([]),
    }),
    requestsPerSecond: fc.constantFrom(1, 5, 100),
    watches: fc.array(watch, { minLength: 1, maxLength: 20 }),
  });
}

export interface Played {
  readonly api: TestApi;
  readonly watches: readonly TestWatch[];
  readonly events: readonly PoolEvent[];
  readonly openRequests: number;
}

/** Plays a script under a clock of its own. */
export async function play(
  { api: options, requestsPerSecond, watches }: Script,
  hasLists = true,
): Promise<Played> {
  const clock = virtualTime(0);
  const api = new TestApi(options);
  const source = hasLists ? api.runs : { get: api.runs.get };
  const queue = new RequestQueue({ requestsPerSecond, maxConcurrency: 8 });
  const events: PoolEvent[] = [];
  const onEvent = (event: PoolEvent) => events.push(event);
  const pool = new PollSharing({ queue, monitorsOf: () => (hasLists ? api.monitors : undefined), onEvent });
  const started = watches.map(({ monitor, run, intervalMs, startsAt, stopsAt, wokenAt }) => {
    const watch = new TestWatch(intervalMs);
    setTimeout(() => {
      watch.start(pool.join(source, monitorRun(`m${monitor}`, `r${run}`), watch.onFresh));
    }, startsAt);
    for (const at of wokenAt) setTimeout(() => watch.wake(), at);
    setTimeout(() => watch.stop(), Math.max(startsAt + 1, stopsAt));
    return watch;
  });
  await clock.tickAsync(SCRIPT_MS + 1);
  const { inFlight, waiting } = queue.stats;
  await queue.close(new Error('over'));
  clock.uninstall();
  return { api, watches: started, events, openRequests: inFlight + waiting };
}
