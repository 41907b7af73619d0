import { PLAIN, POOL, POOL_WITHOUT_PAGES } from '../contenders/index.js';

const RUNS_PER_MONITOR = 100;

/** Requests and lateness of runs from their creation to their end. */
export function livesRows({ monitors, traces }) {
  return traces.flatMap((trace) => {
    const row = (contender, mostPerPage) => ({
      contender,
      measure: 'wholeLives',
      isVirtual: true,
      load: { monitors, runsPerMonitor: RUNS_PER_MONITOR, mostPerPage, trace, pace: {} },
    });
    return [row(PLAIN, null), row(POOL_WITHOUT_PAGES, null), row(POOL, 25), row(POOL, 200)];
  });
}
