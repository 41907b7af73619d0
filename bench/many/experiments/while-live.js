import { PLAIN, POOL, POOL_WITHOUT_PAGES } from '../contenders/index.js';

/** Requests to runs that do not end: a hundred to a monitor, or one. */
export function whileLiveRows({ dense, sparse }) {
  const manyRuns = { ...dense, runsPerMonitor: 100 };
  const oneRun = { ...sparse, runsPerMonitor: 1 };
  return [
    row(manyRuns, PLAIN),
    row(manyRuns, POOL, 25),
    row(manyRuns, POOL, 100),
    row(oneRun, PLAIN),
    row(oneRun, POOL_WITHOUT_PAGES),
    row(oneRun, POOL, 25),
    row(oneRun, POOL, 200),
  ];
}

function row(load, contender, mostPerPage = null) {
  return {
    contender,
    measure: 'requestsWhileLive',
    isVirtual: true,
    load: { ...load, mostPerPage, pace: {} },
  };
}
