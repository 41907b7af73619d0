const { strict: assert } = require('node:assert');
const runwatch = require('exa-runwatch');
const formats = require('exa-runwatch/formats');
const queue = require('exa-runwatch/queue');
const testing = require('exa-runwatch/testing');
const server = require('exa-runwatch/testing/server');
const webhook = require('exa-runwatch/webhook');

async function main() {
  assert.equal(runwatch.watchRun, (await import('exa-runwatch')).watchRun);
  assert.equal(queue.RunQueueError, (await import('exa-runwatch/queue')).RunQueueError);
  assert.equal(testing.runAt, (await import('exa-runwatch/testing')).runAt);
  assert.equal(server.startFakeExa, (await import('exa-runwatch/testing/server')).startFakeExa);

  assert.equal(webhook.verifyWebhook, (await import('exa-runwatch/webhook')).verifyWebhook);

  assert.equal(formats.WaitResult, (await import('exa-runwatch/formats')).WaitResult);

  const source = testing.scriptedSource([{ status: 'running', forMs: 1 }, { status: 'completed' }]);
  const { monitorId, runId } = source;
  const { status } = await runwatch.waitForRun(monitorId, runId, { source, pollInterval: 1 });
  assert.equal(status, 'completed');
}

main();
