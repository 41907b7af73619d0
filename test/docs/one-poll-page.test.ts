import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, test, vi } from 'vitest';
import { fakeExa } from '../support/fake-exa.js';
import { builtPackage, ROOT, start } from './built-package.js';
import { writeProgram } from './page-program.js';
import { codeBlocks, pageAt } from './pages.js';

// Each test starts a process, and some of them a database.
vi.setConfig({ testTimeout: 120_000 });
const folder = builtPackage();
const blocks = codeBlocks(pageAt('docs/one-poll-at-a-time.md'));
const blockWith = (text: string) => blocks.find(({ code }) => code.includes(text))?.code ?? '';

const BULLMQ = `${blockWith("from 'bullmq'")}
import { Queue } from 'bullmq';
const [monitorId, ...runIds] = process.argv.slice(2);
const ends = new Map();
const end = (job, how) => {
  ends.set(job.data.runId, how);
  if (ends.size < runIds.length) return;
  console.log(JSON.stringify(runIds.map((runId) => ends.get(runId))));
  process.exit();
};
worker.on('completed', (job, outcome) => end(job, { outcome }));
worker.on('failed', (job, error) => end(job, { error: error.message }));
const queue = new Queue('exa-runs', { connection });
for (const runId of runIds) await queue.add('wait', { monitorId, runId });
`;

const WORKFLOW = `${blockWith("from '@temporalio/workflow'").replace('@temporalio/workflow', './without-temporal.mjs')}
const [monitorId, ...runIds] = process.argv.slice(2);
const ends = runIds.map((runId) =>
  waitForExaRun(monitorId, runId).then((outcome) => ({ outcome }), (error) => ({ error: error.message })),
);
console.log(JSON.stringify(await Promise.all(ends)));
`;

/** As Temporal does, it passes on what activities take and return as JSON. */
const WITHOUT_TEMPORAL = `
import { setTimeout } from 'node:timers/promises';
import { pollOnce } from './activities.mjs';
const json = (value) => value && JSON.parse(JSON.stringify(value));
export const proxyActivities = () => ({ pollOnce: async (...args) => json(await pollOnce(...args.map(json))) });
export const sleep = (ms) => setTimeout(Math.max(1, ms));
export const ApplicationFailure = { nonRetryable: (message) => new Error(message) };
`;

await writeProgram(
  folder,
  'bullmq-on-postgres.mjs',
  readFileSync(join(ROOT, 'test/docs/bullmq-on-postgres.ts'), 'utf8'),
);
await writeProgram(folder, 'bullmq.mjs', BULLMQ);
await writeProgram(folder, 'workflow.mjs', WORKFLOW);
await writeProgram(folder, 'activities.mjs', blockWith('function pollOnce'));
await writeProgram(folder, 'without-temporal.mjs', WITHOUT_TEMPORAL);

const RUNNING = { id: 'run_1', status: 'running' };

test.each([
  ['the BullMQ job', 'bullmq.mjs', `--import ${join(folder, 'bullmq-on-postgres.mjs')}`],
  ['the Temporal workflow, its activity called directly,', 'workflow.mjs', ''],
] as const)(
  '%s polls until the run has ended, and fails for good if it cannot know',
  async (_name, program, nodeOptions) => {
    const exa = await fakeExa();
    const { monitorId, queueFault } = exa.addRun([{ status: 'completed' }], { runId: 'run_1' });
    queueFault({ fault: 'status', status: 503 }, { fault: 'status', status: 200, body: RUNNING });
    exa.addRun([{ status: 'completed' }], { runId: 'run_2' }).queueFault({ fault: 'status', status: 402 });

    const env = { EXA_API_KEY: exa.apiKey, EXA_BASE_URL: exa.url, NODE_OPTIONS: nodeOptions };
    const { stdout, stderr } = await start(folder, program, [monitorId, 'run_1', 'run_2'], env).finished;
    expect(JSON.parse(stdout || JSON.stringify(stderr))).toMatchObject([
      { outcome: { runId: 'run_1', status: 'completed', polls: 2 } },
      { error: expect.stringContaining('out of credits') },
    ]);
    expect(exa.requests).toHaveLength(4);
  },
);
