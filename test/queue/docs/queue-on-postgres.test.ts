import { expect, onTestFinished, test, vi } from 'vitest';
import { fakeExa } from '../../support/fake-exa.js';
import { freshServerPlace } from '../support/fresh-place.js';
import { hasPostgres } from '../support/postgres-database.js';
import { startExample } from '../support/programs.js';
import { logged } from './logged.js';

const RUN_IDS = ['run_1', 'run_2', 'run_3', 'run_4', 'run_5', 'run_6'];
const COMPLETES = [{ status: 'running', forMs: 3_000 }, { status: 'completed' }] as const;

test.skipIf(!hasPostgres)(
  'G28 queue-on-postgres.js: one of two workers is killed, and the client has every outcome',
  async () => {
    const place = await freshServerPlace();
    const exa = await fakeExa({ startsAt: 'first-poll', latencyMs: 300 });
    for (const runId of RUN_IDS) exa.addRun(COMPLETES, { monitorId: 'monitor_1', runId });
    const database = { DATABASE_URL: place.connectionString };
    const startWorker = () => {
      const env = { ...database, EXA_API_KEY: exa.apiKey, EXA_BASE_URL: exa.url };
      const worker = startExample('queue-on-postgres', ['work'], env);
      onTestFinished(() => worker.kill('SIGKILL'));
      return worker;
    };
    const workers = [startWorker(), startWorker()];
    for (const worker of workers) {
      await vi.waitFor(() => expect(logged(worker.stdout())).toContainEqual({ event: 'working' }), 30_000);
    }
    const client = startExample('queue-on-postgres', ['wait', 'monitor_1', ...RUN_IDS], database);
    const isActive = (worker: (typeof workers)[number]) => logged(worker.stdout()).length > 1;
    const killed = await vi.waitUntil(() => workers.find(isActive), { timeout: 30_000 });
    killed.kill('SIGKILL');

    const { exitCode, stdout, stderr } = await client.finished;
    expect({ exitCode, stderr }).toEqual({ exitCode: 0, stderr: '' });
    const ended = logged(stdout).filter(({ event, status }) => event === 'ended' && status === 'completed');
    expect(ended.map(({ runId }) => runId).sort()).toEqual(RUN_IDS);
    const [left] = workers.filter((worker) => worker !== killed);
    left?.kill('SIGTERM');
    expect(await left?.finished).toMatchObject({ exitCode: 0, signal: null, stderr: '' });
  },
);
