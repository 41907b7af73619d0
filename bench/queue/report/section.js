import { availableParallelism } from 'node:os';
import { CONCURRENCY } from '../contenders/limits.js';
import { aimsTable } from './aims.js';
import { count, seconds } from './show.js';
import { besideTable, killTable, lateTable, mostTable, sizeTable } from './tables.js';

/** The part of docs/performance.md about the queue. */
export function section({ alone, beside, kills }, sizes) {
  const { watches, windows, windowMs } = sizes;
  return `## The queue

How many attempts the [queue](queue.md) makes, how late they are, and what they cost. The source is in memory and answers at once, and the budget is as good as none: what is measured is the queue. Exa's own limit is 10 requests a second, or 25.

${aimsTable(alone)}

### As many attempts as it can make

${count(watches)} watches that are always overdue, for ${seconds(windows * windowMs)}. Attempts a second:

${mostTable(alone)}

*CPU* is that of the workers; a server's own is not counted, but shares the processors with them.

### How late

As many watches at half of that load, due evenly. A poll is late by how much longer than its gap it takes from the last one of the same run:

${lateTable(alone)}

### Disk space

During the many attempts of the first table. A watch that was only enqueued has no run in it yet; at the end, what is dead and not reused yet counts as well. A server's write-ahead log is that of all its databases:

${sizeTable(alone)}

### After a SIGKILL

A folder is opened again with ${count(watches)} watches. On PostgreSQL a worker is killed that has claimed ${count(sizes.kills.watches)} runs and waits for their answers, while another one works:

${killTable(kills)}

### Beside others

${count(sizes.beside.watches)} runs, ${count(sizes.beside.perSecond)} polls a second; and the most that it makes with ${count(watches)}:

${besideTable(beside)}

The others do less. A pool keeps nothing; the most that it polls is [above](#processor-time-and-memory). In a job of one's own there is one \`pollRun\` from a kept snapshot, without a lease that ends before another worker begins, a budget over all workers, a watch for each run only, or handlers whose writes are committed with the event. Those on pg-boss insert the next job in one transaction and complete the last one in another.

### How the queue was measured

- Node ${process.versions.node}, ${availableParallelism()} CPUs, which the server shares. Each worker is a process of its own, with a concurrency of ${CONCURRENCY}.
- PostgreSQL is started with its defaults; each measurement has a database or a folder of its own.
- The runs never end, and no handler is called: an attempt is a claim, a poll, and its record.

\`\`\`sh
npm --prefix test/queue ci
node bench/queue/run.js              # prints this part of the page: an hour and a quarter
node bench/queue/run.js --minutes 3  # in half an hour
node bench/queue/run.js --short      # in three minutes, on small numbers that say nothing
node bench/queue/run.js --write      # writes it
\`\`\``;
}
