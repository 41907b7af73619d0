// @ts-check
// Watches runs from a queue on a PostgreSQL server. `work` is a worker: start as many as you like, on any machine. `wait`
// is a client: it enqueues runs, waits until they have ended, and needs no key. If a worker is killed, the others take
// over within 15 seconds. If a client is killed, start it again.
import { once } from 'node:events';
import { openRunQueue } from 'exa-runwatch/queue';

const { DATABASE_URL, EXA_API_KEY } = process.env;
const [role, monitorId, ...runIds] = process.argv.slice(2);

if (DATABASE_URL && role === 'work' && EXA_API_KEY) {
  await work(DATABASE_URL);
} else if (DATABASE_URL && role === 'wait' && monitorId !== undefined && runIds.length > 0) {
  await wait(DATABASE_URL, monitorId, runIds);
} else {
  console.error('Usage: DATABASE_URL=... EXA_API_KEY=... node queue-on-postgres.js work');
  console.error('       DATABASE_URL=... node queue-on-postgres.js wait <monitor> <run> [<run> ...]');
  process.exitCode = 2;
}

/** @param {string} connectionString */
function open(connectionString) {
  return openRunQueue({ connectionString, leaseMs: 15_000 });
}

/** @param {string} connectionString */
async function work(connectionString) {
  const queue = await open(connectionString);
  await queue.work(
    { requestsPerSecond: 5 }, // Over all workers, however many there are.
    {
      status: ({ from, to }, { runId }) => log('status', { runId, from, to }),
      outcome: ({ status }, { runId }) => log('outcome', { runId, status }),
      error: ({ message }, { runId }) => log('error', { runId, message }),
    },
  );
  log('working', {});
  await once(process, 'SIGTERM');
  await queue.close();
}

/** @param {string} connectionString @param {string} monitorId @param {readonly string[]} runIds */
async function wait(connectionString, monitorId, runIds) {
  const queue = await open(connectionString);
  await Promise.all(
    runIds.map(async (runId) => {
      try {
        const { status, endedAt } = await queue.waitForRun(monitorId, runId);
        log('ended', { runId, status, endedAt });
      } catch (error) {
        process.exitCode = 1;
        log('unknown', { runId, message: String(error) });
      }
    }),
  );
  await queue.close();
}

/** @param {string} event @param {object} details */
function log(event, details) {
  console.log(JSON.stringify({ event, ...details }));
}
