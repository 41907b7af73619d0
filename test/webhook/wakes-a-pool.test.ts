import { describe, expect, onTestFinished, test } from 'vitest';
import { createWatchPool, type WatchPool } from '../../src/index.js';
import { createWebhookHandler } from '../../src/webhook/index.js';
import { SECRET } from './signed.js';
import { webhookRequest } from './webhook-request.js';

const HOUR_MS = 3_600_000;

/** A running run, polled once; its next poll is an hour off. `run` is what polls see from then on. */
async function polledOnce() {
  const run = { id: 'run_1', monitorId: 'monitor_1', status: 'running' };
  const pool: WatchPool = createWatchPool({ source: { get: async () => ({ ...run }) } });
  onTestFinished(() => pool.close());
  const watch = pool.watchRun('monitor_1', 'run_1', { pollInterval: HOUR_MS });
  watch.outcome.catch(() => {});
  await nextPoll(watch);
  return { run, pool, watch };
}

const nextPoll = (watch: ReturnType<WatchPool['watchRun']>) =>
  new Promise<void>((resolve) => watch.once('poll', () => resolve()));

describe('an event that says that a run completed', () => {
  test('lets its watch see at once how it ended', async () => {
    const { run, pool, watch } = await polledOnce();
    run.status = 'failed';
    await createWebhookHandler(pool, { secret: SECRET })(webhookRequest());
    expect(await watch).toMatchObject({ status: 'failed', polls: 2 });
  });

  test('G23 is not believed: the run that is polled goes on', async () => {
    const { pool, watch } = await polledOnce();
    const polled = nextPoll(watch);
    await createWebhookHandler(pool, { secret: SECRET })(webhookRequest());
    await polled;
    expect(watch.status).toBe('running');
  });
});
