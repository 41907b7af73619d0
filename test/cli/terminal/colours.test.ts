import { describe, expect } from 'vitest';
import type { PtySession } from './pty-session.js';
import { COLOUR } from './sequences.js';
import { type Terminal, terminalTest, type WaitOptions } from './terminal-test.js';

const test = terminalTest();

async function ended(terminal: Terminal, options: WaitOptions): Promise<PtySession> {
  const exa = await terminal.fakeExa();
  exa.addRun([{ status: 'running', forMs: 150 }, { status: 'completed' }], { runId: 'run_1' });
  const session = terminal.wait(exa, ['run_1'], options);
  expect(await session.exited).toBe(0);
  return session;
}

describe.concurrent('on a terminal', () => {
  test('the rows and the result are in colours, each ended where it begins', async ({ terminal }) => {
    const { raw } = await ended(terminal, {});
    expect(raw).toContain('\x1b[36mrunning  \x1b[39m');
    expect(raw).toContain('\x1b[32mcompleted  \x1b[39m');
  });

  test('a status without a colour of its own has none', async ({ terminal }) => {
    const exa = await terminal.fakeExa();
    const life = [{ status: 'constructor', forMs: 300 }, { status: 'completed' }];
    exa.addRun(life, { runId: 'run_1' });
    const session = terminal.wait(exa, ['run_1']);
    expect(await session.exited).toBe(0);
    expect(session.raw).toContain('run_1  constructor  ');
  });

  test.for<{ setting: string; options: WaitOptions }>([
    { setting: 'NO_COLOR', options: { env: { NO_COLOR: '1' } } },
    { setting: '--no-color', options: { flags: ['--no-color'] } },
    {
      setting: '--no-color, whatever FORCE_COLOR says,',
      options: { flags: ['--no-color'], env: { FORCE_COLOR: '1' } },
    },
    { setting: 'TERM=dumb', options: { env: { TERM: 'dumb' } } },
  ])('nothing is in colours with $setting', async ({ options }, { terminal }) => {
    const { raw } = await ended(terminal, options);
    expect(raw).toContain('completed');
    expect(raw).not.toMatch(COLOUR);
  });

  test('FORCE_COLOR overrules NO_COLOR', async ({ terminal }) => {
    const { raw } = await ended(terminal, { env: { NO_COLOR: '1', FORCE_COLOR: '1' } });
    expect(raw).toMatch(COLOUR);
  });

  test('that is dumb, progress is lines: it could not draw over rows', async ({ terminal }) => {
    const session = await ended(terminal, { env: { TERM: 'dumb' }, columns: 120 });
    expect(session.raw).not.toContain('\x1b');
    expect(session.everything()).toEqual([
      expect.stringMatching(/^\S+Z {2}run_1 {2}running$/),
      expect.stringMatching(/^\S+Z {2}run_1 {2}running -> completed$/),
      expect.stringMatching(/^completed {4}run_1 /),
    ]);
  });
});
