import { describe, expect } from 'vitest';
import { terminalTest } from './terminal-test.js';

const test = terminalTest();

describe.concurrent('the runs of a monitor on a terminal', () => {
  test('are a table with a head, whose lines are cut to its width', async ({ terminal }) => {
    const exa = await terminal.fakeExa();
    const createdAt = '2026-03-01T12:00:00.000Z';
    const failedAt = '2026-03-01T12:05:30.000Z';
    const failed = { createdAt, failedAt, failedReason: `out of credits, ${'and more '.repeat(10)}` };
    exa.addRun([{ status: 'failed', fields: failed }], { runId: 'run_日本' });
    exa.addRun([{ status: 'running', fields: { createdAt: '2026-03-02T12:00:00.000Z' } }], {
      runId: 'run_22',
    });
    const session = terminal.run(exa, ['runs', 'monitor_test'], { columns: 72 });
    expect(await session.exited).toBe(0);
    expect(session.everything()).toEqual([
      'RUN       STATUS   CREATED                   LASTED  REASON',
      'run_22    running  2026-03-02T12:00:00.000Z',
      'run_日本  failed   2026-03-01T12:00:00.000Z  5m 30s  out of credits, an…',
    ]);
    expect(session.wrappedRows).toBe(0);
    expect(session.raw).toContain('\u001b[31mfailed');
  });
});
