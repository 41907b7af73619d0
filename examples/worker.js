// @ts-check
// A worker that watches several runs of a monitor at once, logs what happens to them as lines of JSON, and
// stops cleanly on SIGTERM. The runs themselves go on.
import { watchRun } from 'exa-runwatch';

const { EXA_API_KEY, EXA_BASE_URL: baseUrl = 'https://api.exa.ai' } = process.env;
const [monitorId, ...runIds] = process.argv.slice(2);
const shutdown = new AbortController();
process.once('SIGTERM', () => shutdown.abort('SIGTERM'));

if (!EXA_API_KEY || monitorId === undefined || runIds.length === 0) {
  console.error('Usage: EXA_API_KEY=... node worker.js <monitor> <run> [<run> ...]');
  process.exitCode = 2;
} else {
  await Promise.all(runIds.map((runId) => follow(monitorId, runId)));
}

/** Never rejects: one run's trouble is none for the others. @param {string} monitorId @param {string} runId */
async function follow(monitorId, runId) {
  try {
    const watch = watchRun(monitorId, runId, { baseUrl, signal: shutdown.signal });
    watch.on('status', ({ from, to }) => log('status', { runId, from, to }));
    watch.on('retry', ({ reason, delayMs }) => log('retry', { runId, reason, delayMs }));
    const { status, endedAt, polls } = await watch;
    log('outcome', { runId, status, endedAt, polls });
  } catch (error) {
    if (shutdown.signal.aborted) return log('stopped', { runId, reason: shutdown.signal.reason });
    process.exitCode = 1;
    log('error', { runId, error: String(error) });
  }
}

/** @param {string} event @param {object} details */
function log(event, details) {
  console.log(JSON.stringify({ event, ...details }));
}
