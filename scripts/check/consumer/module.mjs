import { strict as assert } from 'node:assert';
import { waitForRun } from 'exa-runwatch';
import { scriptedSource } from 'exa-runwatch/testing';
import { startFakeExa } from 'exa-runwatch/testing/server';
import { createWebhookHandler, signWebhook } from 'exa-runwatch/webhook';

const life = [
  { status: 'running', forMs: 1 },
  { status: 'failed', failedReason: 'out of credits' },
];
const source = scriptedSource(life);
const outcome = await waitForRun(source.monitorId, source.runId, { source, pollInterval: 1 });
assert.equal(outcome.status === 'failed' && outcome.failedReason, 'out of credits');

const exa = await startFakeExa();
const { monitorId, runId } = exa.addRun([{ status: 'completed' }]);
const { status } = await waitForRun(monitorId, runId, { baseUrl: exa.url, apiKey: exa.apiKey });
assert.equal(status, 'completed');
await exa.close();

/** @type {string[]} */
const woken = [];
const handler = createWebhookHandler({ wake: (id) => woken.push(id) }, { secret: 'secret' });
const body = JSON.stringify({ id: 'event_1', type: 'monitor.run.completed', data: { id: runId, monitorId } });
const headers = { 'exa-signature': await signWebhook(body, 'secret') };
const response = await handler(new Request('https://example.com', { method: 'POST', body, headers }));
assert.deepEqual([response.status, woken], [200, [runId, monitorId]]);
