import { describe, expect } from 'vitest';
import { cliTest, KEY, MONITOR } from './cli.js';

const test = cliTest();

describe.concurrent('--learn', () => {
  test("asks for the list of the monitor's runs once", async ({ cli }) => {
    const exa = await cli.fakeExa({ apiKey: KEY });
    for (const runId of ['old_1', 'old_2', 'new_1'])
      exa.addRun([{ status: 'running', forMs: 300 }, { status: 'completed' }], { runId });
    const args = ['wait', MONITOR, 'new_1', '--learn', '--base-url', exa.url];
    const { exitCode } = await cli.run(args, { EXA_API_KEY: KEY });
    expect(exitCode).toBe(0);
    const paths = exa.requests.map(({ path }) => path.replace(/^.*\/runs/, ''));
    expect(paths.filter((path) => path.startsWith('?'))).toEqual(['?limit=100']);
  });

  test('is refused beside --interval, since only one of them can decide when to poll', async ({ cli }) => {
    const { exitCode, stderr } = await cli.run(['wait', MONITOR, 'run_1', '--learn', '--interval', '5s']);
    expect(exitCode).toBe(2);
    expect(stderr).toMatch(/--learn.*--interval/);
  });
});
