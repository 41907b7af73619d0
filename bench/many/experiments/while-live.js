import { PLAIN, POOL, POOL_WITHOUT_PAGES } from '../contenders/index.js';

/** Requests to runs that do not end: a hundred to a monitor, or one. */
export function whileLiveRows({ dense, sparse }) {
  return [
    ...rowsOf({ ...dense, runsPerMonitor: 100 }, [25, 100]),
    ...rowsOf({ ...sparse, runsPerMonitor: 1 }, [25, 200]),
  ];
}

function rowsOf(load, pages) {
  const row = (contender, mostPerPage = null) => ({
    contender,
    measure: 'requestsWhileLive',
    isVirtual: true,
    load: { ...load, mostPerPage, pace: {} },
  });
  return [row(PLAIN), row(POOL_WITHOUT_PAGES), ...pages.map((mostPerPage) => row(POOL, mostPerPage))];
}
