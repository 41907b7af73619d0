import { PLAIN, POOL, POOL_WITHOUT_PAGES } from './contenders/index.js';
import { PER_SECOND } from './measures/budgets.js';
import { leastFewer } from './report/aims.js';
import { timesFewer } from './report/times-fewer.js';

/** How far apart the jitter of two contenders may lead the number of their requests. */
const CHANCE = 0.03;

/** What is wrong with the numbers of requests, as sentences. Nothing is said about times. */
export function complaintsAbout({ whileLive, budget }) {
  return [
    ...whileLive.map((row) => complaintAboutPages(whileLive, row)),
    ...budget.map(complaintAboutBudget),
  ].filter((complaint) => complaint !== null);
}

function complaintAboutPages(rows, row) {
  const { contender, load } = row;
  const times = timesFewer(rows, row);
  const what = `${contender.name}: ${times.toFixed(2)} times fewer requests than plain watches`;
  if (contender === POOL_WITHOUT_PAGES && Math.abs(times - 1) > CHANCE) return `${what}, without pages`;
  if (contender === POOL && times < leastFewer(load)) return `${what}, with pages of ${load.mostPerPage}`;
  return null;
}

function complaintAboutBudget({ contender, load, results: [{ mostInSecond, refusedPerSecond, failures }] }) {
  if (contender === PLAIN || (mostInSecond <= PER_SECOND && refusedPerSecond === 0 && failures === 0))
    return null;
  return `${contender.name}, ${load.live} live runs: ${mostInSecond} requests in a second, ${refusedPerSecond} a second refused, ${failures} watches failed`;
}
