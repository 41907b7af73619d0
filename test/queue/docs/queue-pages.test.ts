import { expect, test } from 'vitest';
import { hasPostgres } from '../support/postgres-database.js';
import { LONGER, PROGRAMS, pagePrograms, type Surroundings } from './page-programs.js';
import { exaForProgram, postgresForTest } from './surroundings.js';

const startBlock = pagePrograms();

const OPEN = `import { openRunQueue } from 'exa-runwatch/queue';
const queue = await openRunQueue({ connectionString: process.env.DATABASE_URL });`;
const WORK = `${OPEN} await queue.work();`;
const CLOSE = 'await queue.close();';
const UNTIL_HANDLED = `await queue.waitForRun(monitorId, runId);
while ((await queue.stats()).handling > 0) await new Promise((resolve) => setTimeout(resolve, 20));
${CLOSE}`;
const UNTIL_FAILING = `${WORK} await queue.enqueue(monitorId, 'no_such_run');
while ((await queue.stats()).failing === 0) await new Promise((resolve) => setTimeout(resolve, 20));`;
const SEND_WEBHOOK = `import { signWebhook } from 'exa-runwatch/webhook';
const event = { id: 'event_1', type: 'monitor.run.completed', data: { id: runId, monitorId } };
const body = JSON.stringify(event);
const headers = { 'exa-signature': await signWebhook(body, 'secret') };
console.log((await handler(new Request('http://localhost', { method: 'POST', body, headers }))).status);`;
const CALL_SLOW_HANDLER = `globalThis.fetch = async () => new Response('short');
const db = { query: async (text, values) => console.log(values.join()) };
await onOutcome({}, { runId, db });`;

const printRows = (query: string) => `import { Client } from 'pg';
const client = new Client({ connectionString: process.env.DATABASE_URL });
await client.connect();
console.log((await client.query({ text: '${query}', rowMode: 'array' })).rows.join('; '));
await client.end();`;
const ENDED = printRows('select run_id, status from ended_runs');
const WATCHED = printRows('select run_id from exa_runwatch.watch order by run_id');
const ORDERED = printRows(
  'select order_id, run_id, phase from orders join exa_runwatch.watch using (run_id)',
);

/** What only the block has in it, what is around it, and what it then prints. */
const RUN: readonly (readonly [text: string, Surroundings, prints: string | RegExp])[] = [
  ['monitorIntervalSeconds: 6 });', { after: `${CLOSE} await boss.stop();` }, ''],
  [
    'insert into ended_runs',
    { before: OPEN, after: UNTIL_HANDLED + ENDED },
    'run_1: null -> completed\nrun_1,completed\n',
  ],
  ['insert into summaries', { after: CALL_SLOW_HANDLER }, 'run_1,short\n'],
  ['_next`, { db }', { before: OPEN, after: UNTIL_HANDLED + WATCHED }, 'run_1; run_1_next\n'],
  [
    'placeOrder',
    { before: OPEN, after: `await placeOrder('order_1'); await pool.end(); ${CLOSE} ${ORDERED}` },
    'order_1,run_1,watching\n',
  ],
  ['RunTimeoutError', { before: WORK, after: CLOSE }, /^completed \d{4}-/],
  ["agentRun('agent_run_1')", { before: WORK, after: `console.log(status); ${CLOSE}` }, 'completed\n'],
  ["from 'exa-js'", { before: OPEN, after: CLOSE }, ''],
  ['createWebhookHandler(queue', { before: WORK, after: `${SEND_WEBHOOK} ${CLOSE}` }, '200\n'],
  ['queue.stats()', { before: OPEN, after: CLOSE }, /watching: 0,/],
  [
    'isFailing: true',
    { before: UNTIL_FAILING, after: CLOSE },
    /^monitor_1\/no_such_run: 404: .+, for \d+ ms\n$/,
  ],
  [
    'queue.get(',
    { before: `${OPEN} await queue.enqueue(monitorId, runId);`, after: CLOSE },
    /^watching null /,
  ],
  ['queue.forget(', { before: OPEN, after: CLOSE }, 'It was not watched.\n'],
  ['queue.retry({ code', { before: OPEN, after: CLOSE }, '0 started\n'],
  ['createTelemetry()', { before: OPEN, after: UNTIL_HANDLED }, ''],
  ['openTelemetry: { enabled: false }', { after: `${CLOSE} await boss.stop();` }, ''],
];

test('every program of the pages is run', () => {
  const texts = [...RUN.map(([text]) => text), ...Object.values(LONGER)];
  const timesFound = texts.map((text) => PROGRAMS.filter(({ code }) => code.includes(text)).length);
  expect(timesFound).toEqual(texts.map(() => 1));
  expect(PROGRAMS).toHaveLength(texts.length);
});

test.skipIf(!hasPostgres).each(RUN)(
  'a program of the pages runs to its end on PostgreSQL: %s',
  async (text, around, prints) => {
    const { ids, keys } = await exaForProgram();
    const { client, url } = await postgresForTest();
    await client.query('create table ended_runs (run_id text, status text, ended_at timestamptz)');
    await client.query('create table orders (order_id text, run_id text)');
    const running = await startBlock(text, around, ids, { ...keys, ...url });
    const { exitCode, stdout, stderr } = await running.finished;
    expect({ exitCode, stderr }).toEqual({ exitCode: 0, stderr: '' });
    expect(stdout).toEqual(typeof prints === 'string' ? prints : expect.stringMatching(prints));
  },
);
