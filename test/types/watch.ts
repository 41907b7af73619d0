import {
  type MonitorRun,
  type PollEvent,
  type RetryEvent,
  type RunOutcome,
  type RunStatus,
  type RunWatch,
  type RunWatchError,
  type StatusChange,
  type WatchState,
  watchRun,
} from '../../src/index.js';
import { type Equal, expectType } from './expect.js';

const watch = watchRun('m', 'r');

export function listenersKnowWhatTheyGet() {
  watch.on('status', (change) => expectType<Equal<typeof change, StatusChange>>());
  watch.on('poll', (event) => expectType<Equal<typeof event, PollEvent>>());
  watch.once('retry', (event) => expectType<Equal<typeof event, RetryEvent>>());
  watch.once('retry', ({ error }) => expectType<Equal<typeof error, RunWatchError>>());
  watch.on('outcome', (outcome) => expectType<Equal<typeof outcome, RunOutcome>>());
  watch.on('error', (error) => expectType<Equal<typeof error, unknown>>());
  watch.on('status', async ({ to }) => to);
  const either = 'status' as 'status' | 'poll';
  watch.on(either, (event) => expectType<Equal<typeof event, StatusChange | PollEvent>>());
}

export function thereAreNoOtherEvents() {
  // @ts-expect-error: not an event
  watch.on('completed', () => {});
  // @ts-expect-error: not an event
  watch.once('Status', () => {});
  // @ts-expect-error: not what the event brings
  watch.on('status', (run: MonitorRun) => run);
  // @ts-expect-error: there is no context
  watch.on('status', () => {}, {});
  // @ts-expect-error: one payload, not two
  watch.on('status', (change: StatusChange, run: MonitorRun) => [change, run]);
}

export async function iteratingGivesStatusChanges() {
  for await (const change of watch) expectType<Equal<typeof change, StatusChange>>();
  const running = await watch.reached('running');
  expectType<Equal<typeof running, StatusChange>>();
}

export function aWatchHasWhatIsKnown() {
  expectType<Equal<typeof watch.run, MonitorRun | undefined>>();
  expectType<Equal<typeof watch.status, RunStatus | undefined>>();
  expectType<Equal<ReturnType<typeof watch.snapshot>, WatchState>>();
  // @ts-expect-error: only the watch changes it
  watch.status = 'completed';
}

export async function inAnObjectAWatchStaysAWatch() {
  const wrapped = async () => ({ watch });
  expectType<Equal<Awaited<ReturnType<typeof wrapped>>, { watch: RunWatch }>>();
  const bare = async () => watch;
  expectType<Equal<Awaited<ReturnType<typeof bare>>, RunOutcome>>();
}

export function aWatchIsAPromise() {
  expectType<Equal<ReturnType<typeof watch.finally>, Promise<RunOutcome>>>();
  return watch.catch(() => null);
}

export function aWatchCanBeUsedUp() {
  using used = watchRun('m', 'r');
  return used.runId;
}

export function aStatusMayBeOneThatNobodyKnowsYet() {
  const unknown: RunStatus = 'paused';
  const known: RunStatus = 'running';
  // The known ones stay in the union, for editors to offer.
  expectType<Equal<Extract<RunStatus, 'running'>, 'running'>>();
  // @ts-expect-error: a status is a text
  const wrong: RunStatus = 5;
  return [unknown, known, wrong];
}
