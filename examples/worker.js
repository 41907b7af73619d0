// @ts-check
// A worker that watches several runs of a monitor at once, logs JSON, and stops cleanly on SIGTERM. The runs go on.
import { exaSource, watchRun } from 'exa-runwatch';
import { createPollLearner } from 'exa-runwatch/learning';

const { EXA_API_KEY } = process.env;
const [monitorId, ...runIds] = process.argv.slice(2);
const shutdown = new AbortController();
process.once('SIGTERM', () => shutdown.abort('SIGTERM'));

if (!EXA_API_KEY || monitorId === undefined || runIds.length === 0) {
  console.error('Usage: EXA_API_KEY=... node worker.js <monitor> <run> [<run> ...]');
  process.exitCode = 2;
} else {
  // One for all watches: what one learns about the monitor, the others use.
  const options = { source: exaSource(), pollInterval: createPollLearner(), signal: shutdown.signal };
  await Promise.all(runIds.map((runId) => follow(monitorId, runId, options)));
}

/**
 * Never rejects, so that one run's failure does not end the others.
 *
 * @param {string} monitorId @param {string} runId @param {import('exa-runwatch').WatchOptions} options
 */
async function follow(monitorId, runId, options) {
  try {
    const watch = watchRun(monitorId, runId, options);
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
