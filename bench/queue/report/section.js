import { availableParallelism } from 'node:os';
import { CONCURRENCY } from '../contenders/limits.js';
import { aimsTable } from './aims.js';
import { count, seconds } from './show.js';
import { besideTable, killTable, lateTable, mostTable, sizeTable } from './tables.js';

/** The part of docs/performance.md about the queue. */
export function section({ alone, beside, kills }, sizes) {
  const { watches, windows, windowMs } = sizes;
  return `## The queue

How many attempts a second the [queue](queue.md) makes, how late they are, and what they cost. The source is in memory and answers at once, and the budget is practically unlimited, so only the queue is measured. Exa's own limit is 10 requests a second, or 25 on a pay-as-you-go plan.

${aimsTable(alone)}

### As many attempts as it can make

${count(watches)} watches that are always overdue, for ${seconds(windows * windowMs)}. Attempts a second:

${mostTable(alone)}

*CPU* is that of the workers. The server's is not counted, but it runs on the same processors.

### How late

The same number of watches at half that load, spread evenly. A poll is late by the time since the last poll of its run, less the gap:

${lateTable(alone)}

### Disk space

During the load of the first table. A watch that was only enqueued holds no run yet. The size at the end includes dead rows that are not reused yet. A server's write-ahead log is shared by all its databases:

${sizeTable(alone)}

### After a SIGKILL

A folder with ${count(watches)} watches is opened again. On PostgreSQL, two workers run, and the one that has claimed ${count(sizes.kills.watches)} runs and waits for their answers is killed:

${killTable(kills)}

### Beside others

${count(sizes.beside.watches)} runs at ${count(sizes.beside.perSecond)} polls a second; then the most polls a second each can make with ${count(watches)} runs:

${besideTable(beside)}

The others do less. A pool stores nothing; its maximum is [above](#processor-time-and-memory). The jobs call \`pollRun\` from a stored snapshot. They do not stop a worker before its lease ends, share no budget, allow several watches of one run, and do not commit a handler's writes together with the event. Those on pg-boss insert the next job in one transaction and complete the last one in another.

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
