import { availableParallelism } from 'node:os';
import { READ_AFTER_MS, REQUEST_MS } from '../../pace/world/latency.js';
import { P_QUEUE } from '../contenders/index.js';
import { GAP_MS } from '../experiments/budget.js';
import { LIMITED, PER_SECOND } from '../measures/budgets.js';
import { SETTLED_MS } from '../measures/requests-while-live.js';
import { aimsTable } from './aims.js';
import { budgetTable } from './budget-table.js';
import { costTable } from './cost-table.js';
import { count, livesTable, whileLiveTable } from './tables.js';

/** The part of docs/performance.md about many runs. */
export function section(results, { sizes, rounds }) {
  const { whileLive, lives, budget, cost } = results;
  return `## Many runs

What a [pool](many-runs.md) of watches saves and costs, beside plain watches of the same runs and beside a loop that one writes around a queue. Targets first:

${aimsTable(results)}

### Requests

Runs that do not end, watched at the default pace, from ${SETTLED_MS / 1_000} s after their creation on:

${whileLiveTable(whileLive)}

The same for runs from their creation to their end, ${sizes.lives.monitors} monitors × 100 runs. A run that has ended stays on its page, so a page shows fewer and fewer live ones:

${livesTable(lives)}

### Under a budget

${PER_SECOND} requests a second, and the server refuses what is above that. Every run is to be polled every ${GAP_MS / 1_000} s, which is more than the budget allows. A run whose end was seen is replaced by a new one:

${budgetTable(budget)}

*A fair share* is the least mean lateness that there can be. Let N runs be live, c requests be sent a second, each of them show the state of k runs, and nothing say which run ends next. A run that is polled at the gaps g₁, g₂, … ends anywhere within them, and is then seen to have ended Σg² / 2Σg later in the mean. For so many polls in so much time, that is least where all gaps are equal, and over all runs where each has the same gap. There are c · k polls for N runs, so the gap is N / (c · k), and the mean lateness N / (2 · c · k). Where the gap at which a run is to be polled is longer, it takes the place of N / (c · k). The way of the answer, ${REQUEST_MS - READ_AFTER_MS} ms, is added.

Where it has no pages, a pool is later than that by about a tenth: a place in its budget is free again one second after the answer, not one second after the request, so that the server never sees more than ${PER_SECOND} arrive within a second, however long they are under way. With pages it may be earlier, where the budget has room: a page that is read for one run shows the others before they are due. It is later where a list has answered for a run 64 times in a row: the run is then asked for alone once, since nothing promises that lists are up to date, and the requests for many runs come close together.

### Processor time and memory

In real time, with a source in memory and no budget to speak of, a hundred runs to a monitor. CPU µs per answered poll:

${costTable(cost, 'cpuUsPerPoll', 'CPU µs per poll')}

Heap per watch, when all sleep after their first poll:

${costTable(cost, 'heapBytesPerWatch', 'heap bytes, asleep')}

… and when nearly all wait for a budget of ${PER_SECOND} requests a second:

${costTable(cost, 'heapBytesPerWaiting', 'heap bytes, waiting')}

*All together*: how many times as much all watches need where they are ${growthOf(cost)} times as many. *Over n log n*: that divided by what n log n grows by, so at most 1 is no worse than n log n.

### How many runs were measured

- Requests and lateness are in virtual time, with a request of ${REQUEST_MS} ms and seeded jitter, as above: the numbers are the same each time. Processor time and memory are medians of ${rounds} rounds, with the least and the greatest value, in which all take turns, each in a process of its own. Node ${process.versions.node}, ${availableParallelism()} CPUs.
- The pool has the monitors' own lists and \`GET /v0/monitors\`; *without pages* it has a source that can only get one run. The longest page is the server's: a pool may ask for less.
- With a budget there are at most ${LIMITED.maxConcurrency} requests at once. Without one, a pool has a budget of ${count(1_000_000)}.
- ${P_QUEUE.name} ${P_QUEUE.version} (\`strict\`) polls each run singly, at a fixed gap, in the order in which polls fall due. It does no more than that: no validation, no retries, no deadline.
- *CPU ms a minute* under a budget contains the virtual clock, which is the same for all.

\`\`\`sh
node bench/many/run.js            # prints this part of the page
node bench/many/run.js --short    # the same within 20 seconds, on small numbers
node bench/many/run.js --write    # writes it
\`\`\``;
}

function growthOf(cost) {
  const sizes = cost.map(({ load }) => load.watches);
  return Math.max(...sizes) / Math.min(...sizes);
}
