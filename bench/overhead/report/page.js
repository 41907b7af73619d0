import { availableParallelism } from 'node:os';
import { aimsTable } from './aims.js';
import { httpTable, memoryTable } from './tables.js';

/** docs/overhead.md. */
export function page(results, { loads: { memory, http }, rounds }) {
  return `# Overhead

What a watch costs in your process: first the whole of a poll over HTTP, then the library's own share of it. How many polls a run takes is another question: see [Performance](performance.md).

## A poll over HTTP

${count(http.watches)} runs watched at once on this machine, ${http.polls} polls each, one every ${http.gapMs} ms. The server is a process of its own, and its time is not counted.

${httpTable(results)}

All contenders except exa-runwatch are given the same function, which calls \`fetch\` and \`response.json()\`. exa-runwatch makes its own request: it limits the size of the answer and the time it may take, follows no redirect, and validates what comes.

## The library alone

The same with a source in memory: ${count(memory.watches)} runs watched at once, ${memory.polls} polls each, one every ${memory.gapMs} ms.

${memoryTable(results)}

"–": it has no version, or no backoff: the first failed request ends the wait.

## Targets

${aimsTable(results)}

## How it was measured

Medians of ${rounds} rounds, with the least and the greatest value; ratios are medians of the ratios in each round. Node ${process.versions.node}, ${availableParallelism()} CPUs.

- **CPU per poll** is the processor time of the whole process, all threads and garbage collection included, from before the first watch to after the last, divided by the number of polls. So it contains a poll's share of starting and ending a watch, and what the source and the benchmark need themselves: no more than the bare loop's.
- **Heap per watch** is the heap after a garbage collection half-way through the runs, when every watch sleeps, less the heap before the first watch, divided by the number of watches. **While backing off** it is taken when every watch sleeps between two attempts of a poll that the source keeps refusing with a 503.
- Every run is \`created\` at the first poll, then \`running\`, and \`completed\` at the last. An answer has the 11 fields that the API documents. Watches start evenly over the first gap.
- Each measurement runs in a process of its own, after a warm-up with the same work, so that it is not the compiler that is measured. The contenders take turns. A measurement fails unless every run was seen \`completed\` after exactly as many polls as intended.
- How each contender is set up is in its file under \`bench/overhead/contenders/\`. \`@smithy/util-waiter\` keeps a log of every answer it is given as a reason, as the waiters of the AWS SDKs do; the second row gives it only the last one.

## What it does not say

- The contenders do not do the same. exa-runwatch validates each answer, limits the time of each request and of the whole watch, ignores stale answers, retries what fails, and can be stopped, woken and resumed. \`@smithy/util-waiter\` limits the time of the whole wait, and \`@azure/core-lro\` can be stopped and resumed. The other two, as they are used here, only wait and poll.
- In memory, the strings of the answers are shared, where parsed JSON would bring new ones, and exa-runwatch needs no timer for a request that is answered at once.
- Over HTTP on one machine there is no TLS, and compression is not used. Both add the same to every row.
- It is one machine and one version of Node. Compare the rows with each other, not with numbers from another machine.

## How to repeat it

\`\`\`sh
npm ci && npm run build
npm --prefix bench ci
node bench/overhead/run.js            # prints this page
node bench/overhead/run.js --short    # the same in 30 seconds, on small numbers that say little
node bench/overhead/run.js --write    # writes it
\`\`\`
`;
}

function count(number) {
  return number.toLocaleString('en');
}
