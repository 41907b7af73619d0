import { EARLIER_RUNS } from '../contenders/learned.js';
import { randomFrom } from '../random.js';
import { durationsOf } from '../traces.js';

/** What may be known of earlier runs: how many, and how many of them were seen before they had ended. */
export const HISTORIES = [
  { name: '1', count: 1, unfinished: 0 },
  { name: '3', count: 3, unfinished: 0 },
  { name: '10', count: 10, unfinished: 0 },
  { name: `${EARLIER_RUNS}`, count: EARLIER_RUNS, unfinished: 0 },
  { name: '200', count: 200, unfinished: 0 },
  { name: '30, 15 of them unfinished', count: 30, unfinished: 15 },
  { name: '30, 24 of them unfinished', count: 30, unfinished: 24 },
];

export const USUAL = HISTORIES.find(({ count }) => count === EARLIER_RUNS);
export const SINGLE = HISTORIES.find(({ count }) => count === 1);

/**
 * As many draws of earlier runs as are wanted, as lifetimes. No run is in two draws, and none is one that the waiters
 * wait for. What is unfinished was seen at any share of its life, each as likely as the others.
 */
export function drawHistories(trace, { count, unfinished }, draws) {
  const durations = durationsOf(trace, 'earlier', count * draws);
  const random = randomFrom(`${trace.name}, seen at`);
  return Array.from({ length: draws }, (_, draw) =>
    Array.from(durations.subarray(draw * count, (draw + 1) * count), (durationMs, run) =>
      run < unfinished ? { durationMs: durationMs * random(), ended: false } : { durationMs, ended: true },
    ),
  );
}
