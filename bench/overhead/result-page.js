import { availableParallelism } from 'node:os';

/** The page in docs/ that tells what was measured. */
export function resultPage(table, { load, rounds }) {
  const { watches, looks, gapMs } = load;
  return `# Overhead

What waiting itself costs in this process: ${watches.toLocaleString('en')} runs watched at once, ${looks} looks at each, the source in memory.

${table}

The median of ${rounds} measurements, with the least and the greatest of them. Node ${process.versions.node}, ${availableParallelism()} CPUs.

## What was measured
- Every run is \`created\` at the first look, then \`running\`, and \`completed\` at the last. An answer is a fresh object with the 11 fields that the API documents, and comes on a promise job.
- All look every ${gapMs} ms, their starts spread evenly over the first ${gapMs} ms. How each contender is configured stands in its file under \`bench/overhead/contenders/\`.
- **CPU per look** is the processor time of the whole process, all threads and the garbage collection included, from before the first watch to after the last, divided by the number of looks. So it holds a look's share of starting and ending a watch, and what the source and the benchmark do themselves: no more than the bare loop's.
- **Heap per watch** is the heap after a garbage collection in the middle of the runs' lives, less the heap before the first watch, divided by the number of watches.
- Each measurement ran in a process of its own, warmed up right before by the same work in small, so that it is not the compiler that is measured. The contenders took turns, so that whatever drifted meanwhile hit all of them. A process that does not see every run \`completed\` after exactly ${looks} looks fails.

## How to repeat it
\`\`\`sh
npm ci && npm run build
cd bench && npm ci
node overhead/run.js            # prints the table
node overhead/run.js --short    # the same in 20 seconds, on small numbers that say little
node overhead/run.js --write    # writes this page from what it measured
\`\`\`

## What it does not say
- The contenders do not do the same. exa-runwatch validates each answer, limits the time of each request and of the whole watch, recognizes stale answers, and can be stopped, woken and resumed; \`@smithy/util-waiter\` limits the time of the whole wait; the other two, as they are used here, only wait and look.
- It says nothing about a request over the network, which costs many times more than all of this, nor about the answers' own weight: their strings are shared here, where parsed JSON would bring new ones. And since the source has its answers at hand, exa-runwatch sets no timer for its requests, as it would over the network.
- It is one machine and one version of Node. Compare the rows, not the numbers with those of another machine.
`;
}
