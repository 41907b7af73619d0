import { P_QUEUE, PLAIN, POOL, POOL_WITHOUT_PAGES } from '../contenders/index.js';

const RUNS_PER_MONITOR = 100;
/** As many watches start in a second as each of them has the time for. */
const STARTS_PER_SECOND = 5_000;
/** So many polls a second are not too many for any of them. */
const POLLS_PER_SECOND = 5_000;

export const COST_MEASURES = ['cpuUsPerPoll', 'heapBytesPerWatch', 'heapBytesPerWaiting'];

/** Processor time and memory in real time. */
export function costRows({ watches, polls, leastGapMs, restMs, warmUp }) {
  return watches.flatMap((count) => {
    const load = {
      watches: count,
      monitors: Math.ceil(count / RUNS_PER_MONITOR),
      polls,
      gapMs: Math.max(leastGapMs, (1_000 * count) / POLLS_PER_SECOND),
      restMs,
      startsWithinMs: (1_000 * count) / STARTS_PER_SECOND,
      warmUp: { monitors: Math.ceil(warmUp.watches / RUNS_PER_MONITOR), polls, ...warmUp },
    };
    return [PLAIN, POOL, POOL_WITHOUT_PAGES, P_QUEUE].flatMap((contender) =>
      COST_MEASURES.filter((measure) => isMeasured(contender, measure)).map((measure) => ({
        contender,
        measure,
        isVirtual: false,
        load,
      })),
    );
  });
}

/** Plain watches wait for no budget. */
function isMeasured(contender, measure) {
  return contender !== PLAIN || measure !== 'heapBytesPerWaiting';
}
