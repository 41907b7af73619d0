import { P_QUEUE, PLAIN, POOL, POOL_WITHOUT_PAGES } from '../contenders/index.js';

const RUNS_PER_MONITOR = 100;
/** So many polls a second are not too many for any of them. */
const POLLS_PER_SECOND = 10_000;

/** Processor time and memory in real time, without a budget to speak of. */
export function costRows({ watches, polls, leastGapMs, warmUp }) {
  return watches.flatMap((count) =>
    [PLAIN, POOL, POOL_WITHOUT_PAGES, P_QUEUE].flatMap((contender) =>
      ['cpuUsPerPoll', 'heapBytesPerWatch'].map((measure) => ({
        contender,
        measure,
        isVirtual: false,
        load: {
          watches: count,
          monitors: Math.ceil(count / RUNS_PER_MONITOR),
          polls,
          gapMs: Math.max(leastGapMs, (1_000 * count) / POLLS_PER_SECOND),
          warmUp: { monitors: Math.ceil(warmUp.watches / RUNS_PER_MONITOR), polls, ...warmUp },
        },
      })),
    ),
  );
}
