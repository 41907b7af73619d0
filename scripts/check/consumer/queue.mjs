import { strict as assert } from 'node:assert';
import { rmSync } from 'node:fs';
import { openRunQueue } from 'exa-runwatch/queue';
import { startFakeExa } from 'exa-runwatch/testing/server';

const exa = await startFakeExa();
const { monitorId, runId } = exa.addRun([{ status: 'completed' }]);
const queue = await openRunQueue({ dataDir: 'queue-data' });
await queue.work({ baseUrl: exa.url, apiKey: exa.apiKey });
const { status } = await queue.waitForRun(monitorId, runId);
assert.equal(status, 'completed');
await queue.close();
await exa.close();
rmSync('queue-data', { recursive: true });
