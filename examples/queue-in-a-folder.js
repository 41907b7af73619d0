// @ts-check
// Watches runs from a queue in a folder until all of them have ended, and adds those named on the command line. If the
// process is killed after it has logged `{"event":"enqueued"}`, start it again with the folder alone: it continues with
// all of them. If it is killed before that, name the runs again.
import { setTimeout as sleep } from 'node:timers/promises';
import { monitorRun } from 'exa-runwatch';
import { openRunQueue } from 'exa-runwatch/queue';

const { EXA_API_KEY } = process.env;
const [dataDir, monitorId = '', ...runIds] = process.argv.slice(2);
const shutdown = new AbortController();
process.once('SIGTERM', () => shutdown.abort());

if (!EXA_API_KEY || dataDir === undefined || (monitorId !== '' && runIds.length === 0)) {
  console.error('Usage: EXA_API_KEY=... node queue-in-a-folder.js <folder> [<monitor> <run> ...]');
  process.exitCode = 2;
} else {
  await work(dataDir);
}

/** @param {string} dataDir */
async function work(dataDir) {
  const queue = await openRunQueue({ dataDir });
  try {
    if (runIds.length > 0) {
      // A run that is in the queue already stays as it is.
      await queue.enqueueAll(runIds.map((runId) => monitorRun(monitorId, runId)));
      log('enqueued');
    }
    await queue.work(
      {},
      {
        // Each is called at least once, in order: after a crash in the middle of one, it is called again.
        status: ({ from, to }, { runId }) => log('status', { runId, from, to }),
        outcome: ({ status }, { runId }) => log('outcome', { runId, status }),
        error: ({ message }, { runId }) => log('error', { runId, message }),
      },
    );
    while (!shutdown.signal.aborted && (await isBusy(queue))) {
      await sleep(1_000, undefined, { signal: shutdown.signal }).catch(() => {});
    }
  } finally {
    await queue.close();
  }
}

/** @param {import('exa-runwatch/queue').RunQueue} queue */
async function isBusy(queue) {
  const { watching, handling } = await queue.stats();
  return watching + handling > 0;
}

/** @param {string} event @param {object} [details] */
function log(event, details) {
  console.log(JSON.stringify({ event, ...details }));
}
