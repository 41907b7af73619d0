import { describe, expect } from 'vitest';
import { terminalTest } from './terminal-test.js';

const test = terminalTest();

describe.concurrent('the row of a run that is to be found', () => {
  test('says what is waited for, and becomes that of the run', async ({ terminal }) => {
    const exa = await terminal.fakeExa();
    exa.addMonitor({ id: 'monitor_1' });
    exa.addRun([{ status: 'running' }], { monitorId: 'monitor_2', runId: 'run_2' });
    const args = ['wait', 'monitor_1', 'monitor_2', '--next', '--since', '1h', '--interval', '100ms'];
    const session = terminal.run(exa, args, { columns: 100 });
    await session.until('both rows stand', () =>
      /^monitor_1 +waiting +\d+s +for its next run\nmonitor_2\/run_2 +running /.test(
        session.screen().join('\n'),
      ),
    );
    exa.addRun([{ status: 'running' }], { monitorId: 'monitor_1', runId: 'run_1' });
    await session.until('the run was found', () =>
      /^monitor_1\/run_1 +running /.test(session.screen()[0] ?? ''),
    );
    session.write('\x03');
    expect(await session.exited).toBe(130);
  });
});
