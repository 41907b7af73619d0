import { expect } from 'vitest';
import { cliTest } from './cli.js';
import { documentOf } from './documents.js';
import { fasterClock } from './preloads.js';

const test = cliTest();

test('the demo shows every end, and failures on the way, without a key, and succeeds', async ({ cli }) => {
  const { exitCode, stdout, stderr } = await cli.run(['demo', '--format', 'json'], fasterClock(2));
  expect(exitCode).toBe(0);
  expect(documentOf(stdout).runs).toMatchObject([
    { runId: 'run_news', end: 'completed' },
    { runId: 'run_jobs', end: 'failed', failedReason: 'the webset was deleted' },
    { runId: 'run_papers', end: 'canceled' },
  ]);
  for (const text of ['503: ', '429: ', 'created -> running', 'would exit with 1']) {
    expect(stderr).toContain(text);
  }
});
