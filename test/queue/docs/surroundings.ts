import pg from 'pg';
import { onTestFinished } from 'vitest';
import { fakeExa } from '../../support/fake-exa.js';
import { freshServerPlace } from '../support/fresh-place.js';

/** A fake Exa for a program of the pages: with the ids of a run that has completed, and an environment. */
export async function exaForProgram() {
  const exa = await fakeExa({ startsAt: 'first-poll' });
  const { monitorId, runId } = exa.addRun([{ status: 'completed' }], {
    monitorId: 'monitor_1',
    runId: 'run_1',
  });
  exa.add('agent_run', [{ status: 'completed' }], { runId: 'agent_run_1' });
  const keys = { EXA_API_KEY: exa.apiKey, EXA_BASE_URL: exa.url, EXA_WEBHOOK_SECRET: 'secret' };
  return { ids: [monitorId, runId], keys };
}

/** A database on the server for one test, and a connection to it. */
export async function postgresForTest() {
  const place = await freshServerPlace();
  const client = new pg.Client(place);
  await client.connect();
  onTestFinished(() => client.end());
  return { place, client, url: { DATABASE_URL: place.connectionString } };
}
