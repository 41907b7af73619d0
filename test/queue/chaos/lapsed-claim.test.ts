import pg from 'pg';
import { describe, expect, test } from 'vitest';
import { exaSource, type RunSource } from '../../../src/index.js';
import { fakeExa } from '../../support/fake-exa.js';
import { freshServerPlace } from '../support/fresh-place.js';
import { hasPostgres } from '../support/postgres-database.js';
import { openQueue } from '../support/queue.js';

describe.runIf(hasPostgres)('on PostgreSQL', () => {
  test('G25 what was polled under a claim that has lapsed is discarded, also before its next holder has written', async () => {
    const { connectionString } = await freshServerPlace();
    const exa = await fakeExa();
    const { monitorId, runId } = exa.addRun([{ status: 'running' }]);
    const real = exaSource({ apiKey: exa.apiKey, baseUrl: exa.url });
    const answers: ((status: string) => void)[] = [];
    const source: RunSource = {
      get: async (...args) => {
        const status = await new Promise<string>((resolve) => answers.push(resolve));
        return Object.assign({}, await real.get(...args), { status });
      },
    };
    const queue = await openQueue({ connectionString, onError: () => {} });
    const polled: string[] = [];
    await queue.work({ source, onEvent: ({ type }) => polled.push(type) });
    await queue.enqueue(monitorId, runId);
    await expect.poll(() => answers.length, { timeout: 5_000 }).toBe(1);
    await changeJob(connectionString, 'retry_count = retry_count + 1');
    answers[0]?.('completed');
    await expect.poll(() => polled).toContain('outcome');

    // The next holder has not written yet, and gives it back.
    await changeJob(connectionString, "state = 'retry', heartbeat_on = null");
    await expect.poll(() => answers.length, { timeout: 5_000 }).toBe(2);
    answers[1]?.('running');
    await expect
      .poll(() => queue.get(monitorId, runId))
      .toMatchObject({ phase: 'watching', status: 'running', polls: 1 });
  });
});

/** Changes the job of the only watch, as pg-boss does when a claim has lapsed and another worker claims it. */
async function changeJob(connectionString: string, change: string): Promise<void> {
  const client = new pg.Client({ connectionString });
  await client.connect();
  try {
    await client.query(`update pgboss.job set ${change} where name = 'exa-runwatch' and state = 'active'`);
  } finally {
    await client.end();
  }
}
