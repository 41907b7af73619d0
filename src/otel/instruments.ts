import type { Meter } from '@opentelemetry/api';

/** In seconds, as OpenTelemetry has them for the duration of an HTTP request. */
const REQUEST_BUCKETS = [0.005, 0.01, 0.025, 0.05, 0.075, 0.1, 0.25, 0.5, 0.75, 1, 2.5, 5, 7.5, 10];

/** In seconds: from the lateness after a webhook to that of the longest gap, with room for an outage. */
const WAIT_BUCKETS = [0.1, 0.25, 0.5, 1, 2.5, 5, 10, 15, 30, 60, 120, 300, 600];

export type Instruments = ReturnType<typeof createInstruments>;

/** What is counted and measured. */
export function createInstruments(meter: Meter) {
  const counter = (name: string, unit: string, description: string) =>
    meter.createCounter(`exa_runwatch.${name}`, { unit, description });
  const seconds = (name: string, explicitBucketBoundaries: number[], description: string) =>
    meter.createHistogram(`exa_runwatch.${name}`, {
      unit: 's',
      description,
      advice: { explicitBucketBoundaries },
    });
  return {
    requests: counter('requests', '{request}', 'Requests that were answered or failed'),
    throttledRequests: counter('throttled_requests', '{request}', 'Requests that were answered with 429'),
    retries: counter('retries', '{retry}', 'Attempts that failed and were to be repeated'),
    endedWatches: counter('ended_watches', '{watch}', 'Watches that ended'),
    activeWatches: meter.createUpDownCounter('exa_runwatch.active_watches', {
      unit: '{watch}',
      description: 'Watches that were started and have not ended',
    }),
    lateness: seconds('lateness', WAIT_BUCKETS, 'Time from the end of a run to the answer that showed it'),
    pollDuration: seconds('poll.duration', REQUEST_BUCKETS, 'Time a poll took to be answered'),
    budgetWait: seconds('budget.wait_time', WAIT_BUCKETS, 'Time a request of a pool waited for its turn'),
    hold: seconds('hold.duration', WAIT_BUCKETS, 'Time for which the API asked a pool to send nothing'),
  };
}
