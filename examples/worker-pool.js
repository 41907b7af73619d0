// @ts-check
// A worker that follows every run of several monitors, all within one budget of requests. Exa's webhooks wake it, its
// state is saved in a file, and it stops cleanly on SIGTERM. Started again, it continues; the runs went on meanwhile.
import { once } from 'node:events';
import { existsSync, readFileSync, renameSync, writeFileSync } from 'node:fs';
import { createServer } from 'node:http';
import { createWatchPool } from 'exa-runwatch';
import { createWebhookHandler } from 'exa-runwatch/webhook';

const { EXA_API_KEY, EXA_WEBHOOK_SECRET, EXA_REQUESTS_PER_SECOND = '5', PORT = '8080' } = process.env;
const [file, ...monitorIds] = process.argv.slice(2);
const requestsPerSecond = Number(EXA_REQUESTS_PER_SECOND);

if (!EXA_API_KEY || !EXA_WEBHOOK_SECRET || !(requestsPerSecond > 0) || !file || monitorIds.length === 0) {
  console.error(
    'Usage: EXA_API_KEY=... EXA_WEBHOOK_SECRET=... node worker-pool.js <state file> <monitor> [<monitor> ...]',
  );
  process.exitCode = 2;
} else {
  await work(EXA_WEBHOOK_SECRET, file);
}

/** @param {string} secret @param {string} file */
async function work(secret, file) {
  const pool = createWatchPool({ requestsPerSecond });
  /** @type {Record<string, import('exa-runwatch').MonitorWatchState>} */
  const saved = existsSync(file) ? JSON.parse(readFileSync(file, 'utf8')) : {};
  const monitors = monitorIds.map((id) => pool.watchMonitor(id, { resumeFrom: saved[id] }));
  for (const monitor of monitors) report(monitor);

  const save = () => {
    const state = Object.fromEntries(monitors.map((monitor) => [monitor.monitorId, monitor.snapshot()]));
    writeFileSync(`${file}.new`, JSON.stringify(state));
    renameSync(`${file}.new`, file); // A crash while writing leaves the old file whole.
  };
  // After a crash, what happened within the last second may be logged twice, but is never lost.
  const saving = setInterval(save, 1_000);

  const server = createServer(listener(createWebhookHandler(pool, { secret })));
  server.listen(Number(PORT));
  await once(server, 'listening');
  log('listening', { address: server.address() });

  await once(process, 'SIGTERM');
  clearInterval(saving);
  save();
  server.close();
  await pool.close('SIGTERM');
  log('stopped', {});
}

/** @param {import('exa-runwatch').MonitorWatch} monitor */
function report(monitor) {
  const { monitorId } = monitor;
  monitor.on('run', ({ run }) => log('run', { monitorId, runId: run.id }));
  monitor.on('status', ({ runId, from, to }) => log('status', { monitorId, runId, from, to }));
  monitor.on('outcome', ({ runId, status, endedAt }) =>
    log('outcome', { monitorId, runId, status, endedAt }),
  );
  monitor.on('error', ({ runId, error }) => {
    process.exitCode = 1;
    log('error', { monitorId, runId, error: String(error) });
  });
}

/**
 * Lets a handler of web requests answer those of `node:http`.
 *
 * @param {(request: Request) => Promise<Response>} handle
 * @returns {import('node:http').RequestListener}
 */
function listener(handle) {
  return async (incoming, outgoing) => {
    const response = await handle(webRequest(incoming));
    outgoing.writeHead(response.status, Object.fromEntries(response.headers)).end(await response.text());
  };
}

/** @param {import('node:http').IncomingMessage} incoming */
function webRequest(incoming) {
  const { method = 'GET' } = incoming;
  const headers = { 'exa-signature': String(incoming.headers['exa-signature'] ?? '') };
  const init = { method, headers, body: method === 'POST' ? bodyOf(incoming) : null, duplex: 'half' };
  return new Request('http://localhost', init);
}

/**
 * The bytes as they come, and no more of them than are read.
 *
 * @param {import('node:http').IncomingMessage} incoming
 */
function bodyOf(incoming) {
  const chunks = incoming[Symbol.asyncIterator]();
  return new ReadableStream({
    async pull(controller) {
      const { done, value } = await chunks.next();
      if (done) controller.close();
      else controller.enqueue(value);
    },
  });
}

/** @param {string} event @param {object} details */
function log(event, details) {
  console.log(JSON.stringify({ event, ...details }));
}
