import { mkdtempSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, test, vi } from 'vitest';
import type { FakeExa } from '../../src/testing/server.js';
import { signWebhook } from '../../src/webhook/index.js';
import { mostInASecond } from '../many/most-in-a-second.js';
import { fakeExa } from '../support/fake-exa.js';
import { builtPackage, type Running, start } from './built-package.js';

// It starts processes, which takes its time on a busy machine.
vi.setConfig({ testTimeout: 60_000 });
const folder = builtPackage();

const SECRET = 'whsec_test';
const PER_SECOND = 25;
const RUNS_PER_MONITOR = 20;
const monitorIds = Array.from({ length: 10 }, (_, index) => `monitor_${index}`);

function startWorker(exa: FakeExa, file: string): Running {
  return start(folder, 'examples/worker-pool.js', [file, ...monitorIds], {
    EXA_API_KEY: exa.apiKey,
    EXA_BASE_URL: exa.url,
    EXA_WEBHOOK_SECRET: SECRET,
    EXA_REQUESTS_PER_SECOND: String(PER_SECOND),
    PORT: '0',
  });
}

/** The lines about an event that the worker has logged so far. */
function logged(worker: Running, event: string) {
  const lines = worker.stdout().split('\n').slice(0, -1);
  return lines.map((line) => JSON.parse(line)).filter((line) => line.event === event);
}

const hasLogged = (worker: Running, event: string, count: number) =>
  vi.waitFor(() => expect(logged(worker, event)).toHaveLength(count), { timeout: 40_000, interval: 50 });

/** As Exa says that a run was created, signed with a secret. */
async function sendWebhook(port: number, monitorId: string, secret: string): Promise<number> {
  const data = { id: `${monitorId}_run_0`, object: 'monitor_run', monitorId, status: 'created' };
  const event = { id: `event_${monitorId}`, object: 'event', type: 'monitor.run.created', data };
  const body = JSON.stringify({ ...event, createdAt: new Date().toISOString() });
  const headers = { 'exa-signature': await signWebhook(body, secret) };
  const { status } = await fetch(`http://127.0.0.1:${port}`, { method: 'POST', body, headers });
  return status;
}

test('worker-pool.js follows 200 runs of 10 monitors of which webhooks tell it, and continues after a restart', async () => {
  const exa = await fakeExa();
  for (const id of monitorIds) exa.addMonitor({ id });
  const file = join(mkdtempSync(join(folder, 'state-')), 'monitors.json');
  const worker = startWorker(exa, file);
  await hasLogged(worker, 'listening', 1);
  const [{ address }] = logged(worker, 'listening');
  // By now every monitor was seen without a run: the next safety poll is minutes away.
  await vi.waitFor(() => expect(exa.requests.length).toBeGreaterThanOrEqual(10), 20_000);
  const timeline = [{ status: 'running', forMs: 1_000 }, { status: 'completed' }] as const;
  for (const monitorId of monitorIds) {
    for (let run = 0; run < RUNS_PER_MONITOR; run += 1) {
      exa.addRun(timeline, { monitorId, runId: `${monitorId}_run_${run}` });
    }
  }
  expect(await sendWebhook(address.port, 'monitor_0', 'another secret')).toBe(401);
  for (const id of monitorIds) expect(await sendWebhook(address.port, id, SECRET)).toBe(200);
  await hasLogged(worker, 'outcome', 200);
  worker.kill('SIGTERM');
  expect(await worker.finished).toMatchObject({ exitCode: 0, signal: null, stderr: '' });
  expect(new Set(logged(worker, 'outcome').map(({ runId }) => runId)).size).toBe(200);
  // Two polls of each run would be 400 requests.
  expect(exa.requests.length).toBeLessThan(120);
  expect(mostInASecond(exa.requests.map(({ at }) => at))).toBeLessThanOrEqual(PER_SECOND);
  expect(Object.keys(JSON.parse(readFileSync(file, 'utf8')))).toEqual(monitorIds);

  const before = exa.requests.length;
  const again = startWorker(exa, file);
  await vi.waitFor(() => expect(exa.requests.length).toBeGreaterThanOrEqual(before + 10), 20_000);
  again.kill('SIGTERM');
  expect(await again.finished).toMatchObject({ exitCode: 0, stderr: '' });
  expect(logged(again, 'status')).toEqual([]);
});
