import { type RunSource, RunWatch, type WatchOptions } from '../../../src/index.js';
import type { WatchRun } from './subject.js';

export interface PlantedFault {
  readonly name: string;
  /** The rule that the model says is broken. */
  readonly breaks: RegExp;
  readonly plant: (watchRun: WatchRun) => WatchRun;
}

/** Watches with one fault each, which the model must find. */
export const PLANTED_FAULTS: readonly PlantedFault[] = [
  {
    name: 'a `wake` during a request is lost',
    breaks: /`wake` leads to a request at once|G9 no request before/,
    plant: (watchRun) => (monitor, run, options) => {
      const { source, isAsked } = observed(options);
      const watch = watchRun(monitor, run, { ...options, source });
      watch.wake = () => {
        if (!isAsked()) RunWatch.prototype.wake.call(watch);
      };
      return watch;
    },
  },
  {
    name: 'it stops a job late',
    breaks: /G3|G5/,
    plant: (watchRun) => (monitor, run, options) => {
      const watch = watchRun(monitor, run, options);
      watch.stop = (reason) => queueMicrotask(() => RunWatch.prototype.stop.call(watch, reason));
      return watch;
    },
  },
  {
    name: 'a request is aborted a job late',
    breaks: /G3/,
    plant: (watchRun) => (monitor, run, options) =>
      watchRun(monitor, run, { ...options, source: abortedLate(options) }),
  },
  {
    name: 'a snapshot forgets the failures',
    breaks: /G9|G1 fails/,
    plant: (watchRun) => (monitor, run, options) => {
      const watch = watchRun(monitor, run, options);
      watch.snapshot = () => ({ ...RunWatch.prototype.snapshot.call(watch), failing: null });
      return watch;
    },
  },
  {
    name: 'the deadline is a millisecond late',
    breaks: /G6|G1 fails/,
    plant: (watchRun) => (monitor, run, options) => {
      const { timeoutMs } = options ?? {};
      return watchRun(monitor, run, { ...options, ...(timeoutMs && { timeoutMs: timeoutMs + 1 }) });
    },
  },
];

function sourceOf(options: WatchOptions | undefined): RunSource {
  if (options?.source === undefined) throw new Error('a trial has a source');
  return options.source;
}

function observed(options: WatchOptions | undefined): { source: RunSource; isAsked: () => boolean } {
  const asked = sourceOf(options);
  let requests = 0;
  const source: RunSource = {
    get: async (...request) => {
      requests += 1;
      try {
        return await asked.get(...request);
      } finally {
        requests -= 1;
      }
    },
  };
  return { source, isAsked: () => requests > 0 };
}

function abortedLate(options: WatchOptions | undefined): RunSource {
  const asked = sourceOf(options);
  return {
    get: (monitorId, runId, { signal, ...request } = {}) => {
      const late = new AbortController();
      signal?.addEventListener('abort', () => queueMicrotask(() => late.abort(signal.reason)));
      return asked.get(monitorId, runId, { ...request, signal: late.signal });
    },
  };
}
