import { readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect } from 'vitest';
import type { FakeExa } from '../../src/testing/server.js';
import { type Cli, cliTest, waitFor } from './cli.js';
import { documentOf, eventsOf, linesOf } from './documents.js';

const test = cliTest();

/** Runs of two monitors that have the same id. */
async function twoMonitors(cli: Cli): Promise<FakeExa> {
  const exa = await cli.fakeExa();
  exa.addRun([{ status: 'completed' }], { monitorId: 'monitor_1', runId: 'run_1' });
  exa.addRun([{ status: 'failed', failedReason: 'out of credits' }], {
    monitorId: 'monitor_2',
    runId: 'run_1',
  });
  return exa;
}

const PAIRS = ['monitor_1/run_1', 'monitor_2/run_1'];
const RUNS = [
  { end: 'completed', monitorId: 'monitor_1', parentId: 'monitor_1', runId: 'run_1', kind: 'monitor_run' },
  { end: 'failed', monitorId: 'monitor_2', parentId: 'monitor_2', runId: 'run_1', kind: 'monitor_run' },
];

describe.concurrent('runs of several monitors', () => {
  test('are waited for in one command, each with its monitor', async ({ cli }) => {
    const exa = await twoMonitors(cli);
    const { exitCode, stdout } = await waitFor(cli, exa, [...PAIRS, '--format', 'json']);
    expect(exitCode).toBe(1);
    expect(documentOf(stdout)).toMatchObject({ monitorId: null, exitCode: 1, runs: RUNS });
  });

  test('are called by both ids where people read', async ({ cli }) => {
    const exa = await twoMonitors(cli);
    const summary = join(cli.folder(), 'summary.md');
    const env = { GITHUB_ACTIONS: 'true', GITHUB_STEP_SUMMARY: summary };
    const { stdout, stderr } = await waitFor(cli, exa, PAIRS, env);
    expect(linesOf(stdout)).toEqual([
      expect.stringMatching(/^completed {4}monitor_1\/run_1 {2}at /),
      expect.stringMatching(/^failed {7}monitor_2\/run_1 {2}out of credits /),
    ]);
    expect(stderr).toMatch(/Z {2}monitor_1\/run_1 {2}completed\n/);
    expect(stderr).toContain('::error title=Run monitor_2/run_1%3A failed::');
    expect(readFileSync(summary, 'utf8')).toMatch(/<caption>Runs<\/caption>.*>monitor_1&#47;run_1</s);
  });

  test('have events with their monitor', async ({ cli }) => {
    const exa = await twoMonitors(cli);
    const events = eventsOf((await waitFor(cli, exa, [...PAIRS, '--format', 'ndjson'])).stdout);
    const changes = events.flatMap((event) => (event.type === 'status' ? [event] : []));
    expect(new Set(changes.map(({ monitorId, to }) => `${monitorId} ${to}`))).toEqual(
      new Set(['monitor_1 completed', 'monitor_2 failed']),
    );
  });

  test('continue from one file, which may name other runs of other monitors', async ({ cli }) => {
    const exa = await twoMonitors(cli);
    const { monitorId, runId } = exa.addRun([{ status: 'completed' }]);
    const resume = ['--resume', join(cli.folder(), 'state.json'), '--format', 'json'];
    await waitFor(cli, exa, [...PAIRS, ...resume]);
    await waitFor(cli, exa, [monitorId, runId, ...resume]);
    const polls = exa.requests.length;
    const again = await waitFor(cli, exa, [...PAIRS, `${monitorId}/${runId}`, ...resume], {
      EXA_API_KEY: '',
    });
    expect(documentOf(again.stdout).runs).toMatchObject([...RUNS, { end: 'completed', monitorId, runId }]);
    expect(exa.requests).toHaveLength(polls);
  });

  test('are one monitor in the document where the pairs name but one', async ({ cli }) => {
    const exa = await twoMonitors(cli);
    const { stdout } = await waitFor(cli, exa, ['monitor_1/run_1', '--format', 'json']);
    expect(documentOf(stdout)).toMatchObject({ monitorId: 'monitor_1', exitCode: 0 });
  });
});

describe.concurrent('a file of --resume from before there were several monitors', () => {
  test('is continued', async ({ cli }) => {
    const exa = await twoMonitors(cli);
    const file = join(cli.folder(), 'state.json');
    const seen = { ...JSON.parse(readFileSync('test/fixtures/snapshots/0.1.0-ended-v1.json', 'utf8')) };
    writeFileSync(file, JSON.stringify({ version: 1, monitorId: seen.monitorId, runs: [seen] }));
    const args = [seen.monitorId, seen.runId, '--resume', file];
    const { exitCode } = await waitFor(cli, exa, args, { EXA_API_KEY: '' });
    expect(exitCode).toBe(0);
    expect(exa.requests).toEqual([]);
  });
});

describe.concurrent('all runs of a command', () => {
  test('share one budget of requests', async ({ cli }) => {
    const exa = await cli.fakeExaWithoutLists({ rateLimit: { requestsPerSecond: 4 } });
    const runIds = Array.from({ length: 9 }, (_, index) => `run_${index}`);
    for (const runId of runIds) exa.addRun([{ status: 'completed' }], { monitorId: 'monitor_1', runId });
    const { exitCode } = await waitFor(cli, exa, ['monitor_1', ...runIds, '--rate', '4']);
    expect(exitCode).toBe(0);
    expect(exa.requests.map(({ status }) => status)).toEqual([404, ...runIds.map(() => 200)]);
  });
});
