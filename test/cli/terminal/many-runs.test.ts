import { describe, expect } from 'vitest';
import { AFTER_A_MARK, MARK, terminalTest } from './terminal-test.js';

const test = terminalTest();
const RUN_IDS = Array.from({ length: 30 }, (_, index) => `run_${index + 1}`);

describe.concurrent('more runs than the terminal has rows', () => {
  test('do not make it scroll: the last row counts those that are not shown', async ({ terminal }) => {
    const exa = await terminal.fakeExa();
    for (const runId of RUN_IDS) exa.addRun([{ status: 'running' }], { runId });
    const session = terminal.wait(exa, RUN_IDS, {
      rows: 10,
      script: AFTER_A_MARK,
      flags: ['--interval', '300ms'],
    });
    await session.until('all were seen', () => session.screen().at(-1) === 'and 22 more: 22 running');
    await session.moreFrames(40);
    const isShown = RUN_IDS.slice(0, 8).map((runId) => expect.stringMatching(`^${runId} +running`));
    expect(session.everything()).toEqual([MARK, ...isShown, 'and 22 more: 22 running']);
    expect(session.cursorRow).toBe(9);
  });

  test('leave the rows to those that have not ended', async ({ terminal }) => {
    const exa = await terminal.fakeExa();
    const ended = RUN_IDS.slice(0, 28);
    for (const runId of ended) exa.addRun([{ status: 'completed' }], { runId });
    for (const runId of RUN_IDS.slice(28)) exa.addRun([{ status: 'running' }], { runId });
    const session = terminal.wait(exa, RUN_IDS, { rows: 5 });
    await session.until('all were seen', () =>
      /29 +running .*\n.*30 +running /.test(session.screen().join('\n')),
    );
    expect(session.screen()).toEqual([
      expect.stringMatching(/^run_1 +completed/),
      expect.stringMatching(/^run_29 +running/),
      expect.stringMatching(/^run_30 +running/),
      'and 27 more: 27 completed',
    ]);
  });

  test('have a result each, below what was above the rows', async ({ terminal }) => {
    const exa = await terminal.fakeExa();
    for (const runId of RUN_IDS) exa.addRun([{ status: 'running' }], { runId });
    const session = terminal.wait(exa, RUN_IDS, { rows: 6, script: AFTER_A_MARK });
    await session.until('all were seen', () => session.screen().at(-1) === 'and 26 more: 26 running');
    session.write('\x03');
    expect(await session.exited).toBe(130);
    const isStopped = RUN_IDS.map((runId) => expect.stringMatching(`^stopped +${runId} +interrupted`));
    expect(session.everything().map((line) => line.replace(/^\^C/, ''))).toEqual([MARK, ...isStopped]);
  });
});

describe.concurrent('a terminal that does not say how large it is', () => {
  test('is taken for one of the usual size', async ({ terminal }) => {
    const exa = await terminal.fakeExa();
    exa.addRun([{ status: 'running' }], { runId: 'run_1' });
    exa.addRun([{ status: 'running' }], { runId: 'run_2' });
    const script = 'stty rows 0 columns 0; exec "$@"';
    const session = terminal.wait(exa, ['run_1', 'run_2'], { script });
    await session.until('both rows stand', () =>
      / running .*\n.* running /.test(session.screen().join('\n')),
    );
    await session.until('there were more polls', () => exa.requests.length >= 8);
    expect(session.everything()).toHaveLength(2);
  });
});
