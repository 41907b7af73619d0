import { type WatchOptions, type WatchState, waitForRun, watchRun } from '../../src/index.js';

export const everyOption: Required<Omit<WatchOptions, 'source' | 'resumeFrom'>> = {
  apiKey: 'key',
  baseUrl: 'https://api.exa.ai',
  allowHttp: false,
  fetch,
  onEvent: ({ type, runId }) => console.log(type, runId),
  signal: new AbortController().signal,
  timeoutMs: Number.POSITIVE_INFINITY,
  requestTimeoutMs: 1_000,
  pollInterval: ({ ageMs, status }) => (status === 'running' ? ageMs / 10 : 1_000),
  retry: { maxTimeMs: 0, minDelayMs: 1, maxDelayMs: 2, factor: 1, maxRetryAfterMs: 3 },
  notFoundGraceMs: 0,
  unref: true,
};

export const misused: readonly WatchOptions[] = [
  // @ts-expect-error: no such option
  { timeout: 1_000 },
  // @ts-expect-error: a function without a key
  { apiKey: () => 5 },
  // @ts-expect-error: a number of milliseconds
  { timeoutMs: '1000' },
  // @ts-expect-error: a number or a function
  { pollInterval: '5s' },
  // @ts-expect-error: a function of numbers
  { pollInterval: () => '5s' },
  // @ts-expect-error: no such option of a retry
  { retry: { retries: 3 } },
  // @ts-expect-error: the signal, not its controller
  { signal: new AbortController() },
];

export function whatNamesARun() {
  watchRun('m', 'r');
  const run = { id: 'r', status: 'running' };
  watchRun({ id: 'm' }, run);
  // @ts-expect-error: an id is a text
  watchRun(1, 'r');
  // @ts-expect-error: no id
  watchRun('m', { runId: 'r' });
  // @ts-expect-error: both are needed
  return waitForRun('m');
}

export function aSnapshotSurvivesJson() {
  const snapshot = watchRun('m', 'r').snapshot();
  const stored: typeof snapshot = JSON.parse(JSON.stringify(snapshot));
  const state: WatchState = stored;
  watchRun('m', 'r', { resumeFrom: stored });
  watchRun('m', 'r', { resumeFrom: state });
}
