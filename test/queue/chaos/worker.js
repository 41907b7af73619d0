// A worker as a user would write it. What its handlers are called with goes to a table, in the transaction that they are
// offered, and before that to a file. `WORKER` is JSON: see `start-worker.ts`.
import { appendFileSync } from 'node:fs';
import { exaSource, monitorRun } from 'exa-runwatch';
import { openRunQueue } from 'exa-runwatch/queue';

const {
  place,
  exa,
  work,
  calls,
  enqueue = [],
  enqueueOptions,
  handlerMs = 0,
  leaseMs = 15_000,
  endsWhenDone = false,
} = JSON.parse(process.env.WORKER);

function record(event, { parentId, runId }) {
  appendFileSync(calls, `${JSON.stringify({ parentId, runId, event, pid: process.pid })}\n`);
}

async function handle(event, { parentId, runId, db }) {
  record(event, { parentId, runId });
  if (handlerMs > 0) await new Promise((resolve) => setTimeout(resolve, handlerMs));
  const text = 'insert into handled (parent_id, run_id, event) values ($1, $2, $3)';
  await db.query(text, [parentId, runId, event]);
}

const queue = await openRunQueue({
  ...place,
  leaseMs,
  onError: (error) => console.error(String(error)),
});
await queue.enqueueAll(
  enqueue.map(([monitorId, runId]) => monitorRun(monitorId, runId)),
  enqueueOptions,
);
// Each run is polled by itself, not with a page of a list, so that the fake's record says when.
await queue.work(
  { ...work, source: exaSource(exa) },
  {
    status: ({ from, to }, context) => handle(`${from} -> ${to}`, context),
    outcome: ({ status }, context) => handle(status, context),
    error: ({ code }, context) => handle(code, context),
  },
);
process.once('SIGTERM', () => queue.close().then(() => console.log('closed')));
console.log('working');

while (endsWhenDone) {
  await new Promise((resolve) => setTimeout(resolve, 250));
  const { watching, handling } = await queue.stats();
  if (watching + handling === 0) break;
}
if (endsWhenDone) await queue.close();
