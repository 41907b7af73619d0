import { PLAIN } from '../contenders/index.js';

/** How many times fewer requests than plain watches send to the same runs. */
export function timesFewer(rows, { load, results: [result] }) {
  const plain = rows.find((row) => row.contender === PLAIN && isSameWork(row.load, load));
  return plain.results[0].perMinute / result.perMinute;
}

function isSameWork(one, other) {
  return one.monitors === other.monitors && one.runsPerMonitor === other.runsPerMonitor;
}
