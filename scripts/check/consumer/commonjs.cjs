const { strict: assert } = require('node:assert');
const runwatch = require('runwatch');
const formats = require('runwatch/formats');
const testing = require('runwatch/testing');
const server = require('runwatch/testing/server');

async function main() {
  assert.equal(runwatch.watchRun, (await import('runwatch')).watchRun);
  assert.equal(testing.runAt, (await import('runwatch/testing')).runAt);
  assert.equal(server.startFakeExa, (await import('runwatch/testing/server')).startFakeExa);

  assert.equal(formats.WaitResult, (await import('runwatch/formats')).WaitResult);

  const source = testing.scriptedSource([{ status: 'running', forMs: 1 }, { status: 'completed' }]);
  const { monitorId, runId } = source;
  const { status } = await runwatch.waitForRun(monitorId, runId, { source, pollInterval: 1 });
  assert.equal(status, 'completed');
}

main();
