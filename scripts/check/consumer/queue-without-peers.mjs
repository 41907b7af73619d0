import { strict as assert } from 'node:assert';
import { openRunQueue, RunQueueError } from 'exa-runwatch/queue';

// Prints, in JSON, what the errors say is to be installed.
const packages = [];
for (const place of [{ dataDir: 'queue-data' }, { connectionString: 'postgres://127.0.0.1:1/none' }]) {
  const error = await openRunQueue(place).catch((error) => error);
  assert.ok(error instanceof RunQueueError, `${error}`);
  assert.equal(error.code, 'QUEUE_PEER_MISSING');
  const [, command] = /npm install ((?:@?[a-z-]+(?:\/[a-z-]+)?@[\d.]+ ?)+)/.exec(error.message) ?? [];
  assert.ok(command, error.message);
  packages.push(command.trim().split(' '));
}
console.log(JSON.stringify(packages));
