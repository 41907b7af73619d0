import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect } from 'vitest';
import type { FakeExa } from '../../../src/testing/server.js';
import type { PtySession } from './pty-session.js';
import { COLOUR } from './sequences.js';
import { type Terminal, terminalTest, type WaitOptions } from './terminal-test.js';

const test = terminalTest();

const [UP, DOWN, ENTER, ESCAPE] = ['\x1b[A', '\x1b[B', '\r', '\x1b'];
const PRINTS_EXIT = '"$@"; echo "exit $?"';

/** A monitor with three runs, the latest of which goes on. */
async function threeRuns(terminal: Terminal): Promise<FakeExa> {
  const exa = await terminal.fakeExa();
  const createdAt = (day: number) => ({ createdAt: `2026-03-0${day}T12:00:00.000Z` });
  exa.addRun([{ status: 'failed', fields: { ...createdAt(1), failedReason: 'gone\x1b[2J' } }], {
    runId: 'run_1',
  });
  exa.addRun([{ status: 'completed', fields: createdAt(2) }], { runId: 'run_2' });
  exa.addRun([{ status: 'running', fields: createdAt(3) }], { runId: 'run_3' });
  return exa;
}

async function choice(terminal: Terminal, exa: FakeExa, options: WaitOptions = {}): Promise<PtySession> {
  const size = { columns: 100, rows: 20 };
  const session = terminal.run(exa, ['wait', 'monitor_test', '--interval', '100ms'], { ...size, ...options });
  await session.until('there is a choice', () => session.screen().join('\n').includes('esc to cancel'));
  return session;
}

describe.concurrent('without a run, on a terminal,', () => {
  test('the latest runs are to choose from, the latest first', async ({ terminal }) => {
    const session = await choice(terminal, await threeRuns(terminal), { flags: ['--no-color'] });
    expect(session.screen()).toEqual([
      'Which run of monitor_test?',
      expect.stringMatching(/^. run_3 {2}running {4}2026-03-03T12:00:00\.000Z$/),
      expect.stringMatching(/^ {2}run_2 {2}completed {2}2026-03-02/),
      expect.stringMatching(/^ {2}run_1 {2}failed {5}2026-03-01.* gone\\u\{1b\}\[2J$/),
      '',
      '↑↓ to move, enter to wait for it, esc to cancel',
    ]);
    expect(session.raw).not.toMatch(COLOUR);
  });

  test('the one that is chosen is waited for, and nothing is left of the choice', async ({ terminal }) => {
    const session = await choice(terminal, await threeRuns(terminal), { script: PRINTS_EXIT });
    session.write(DOWN + DOWN + UP + ENTER);
    expect(await session.exited).toBe(0);
    expect(session.everything()).toEqual([expect.stringMatching(/^completed {4}run_2 {2}at /), 'exit 0']);
    expect(session.isCursorVisible).toBe(true);
  });

  test('the rows of what is waited for stand where the choice was', async ({ terminal }) => {
    const session = await choice(terminal, await threeRuns(terminal), { script: 'echo ABOVE; "$@"' });
    session.write(ENTER);
    await session.until('the row stands', () => /^run_3 {2}running/.test(session.everything()[1] ?? ''));
    expect(session.everything()).toEqual(['ABOVE', expect.stringMatching(/^run_3 {2}running/)]);
    session.write('\x03');
    expect(await session.exited).toBe(130);
  });

  test.for([
    ['Esc', ESCAPE],
    ['Ctrl+C', '\x03'],
    ['Ctrl+D', '\x04'],
  ] as const)('%s ends it with 130, and leaves the terminal as it was', async ([, key], { terminal }) => {
    const exa = await threeRuns(terminal);
    const script = 'trap : INT; "$@"; echo "exit $?"; read -r line; echo "read $line"';
    const session = await choice(terminal, exa, { script });
    session.write(key);
    await session.until('it ended', () => /exit \d+\s/.test(session.raw));
    session.write('still there\r');
    await session.exited;
    expect(session.everything()).toEqual([
      'No run was chosen.',
      'exit 130',
      'still there',
      'read still there',
    ]);
    expect(session.isCursorVisible).toBe(true);
    expect(exa.requests).toHaveLength(1);
  });

  test('a canceled choice has a document where one was asked for', async ({ terminal }) => {
    const exa = await threeRuns(terminal);
    const script = '"$@" --format json | cat; echo done';
    const session = await choice(terminal, exa, { script, columns: 200 });
    session.write(ESCAPE);
    await session.exited;
    const document = session.everything().find((line) => line.startsWith('{'));
    expect(JSON.parse(document ?? '')).toMatchObject({
      type: 'result',
      exitCode: 130,
      message: 'No run was chosen.',
      runs: [],
    });
  });

  test('a signal ends it as it ends a wait', async ({ terminal }) => {
    const go = join(terminal.folder(), 'go');
    const script = `exec 3<&0; "$@" <&3 & until [ -e "$GO" ]; do sleep 0.1; done
      kill -TERM $!; wait $!; echo "exit $?"`;
    const session = await choice(terminal, await threeRuns(terminal), { script, env: { GO: go } });
    writeFileSync(go, '');
    await session.exited;
    expect(session.everything()).toEqual(['Stopped by SIGTERM.', 'exit 143']);
    expect(session.isCursorVisible).toBe(true);
  });

  test('a monitor without runs says what to do', async ({ terminal }) => {
    const exa = await terminal.fakeExa();
    const session = terminal.run(exa, ['wait', 'monitor_test'], { columns: 120 });
    expect(await session.exited).toBe(5);
    expect(session.everything()).toEqual([
      'Monitor monitor_test has no runs, or does not exist. To wait for its first, use --next.',
    ]);
  });

  test.for<[string, WaitOptions]>([
    ['in CI', { env: { CI: 'true' } }],
    ['where the terminal is dumb', { env: { TERM: 'dumb' } }],
    ['where standard input is no terminal', { script: '"$@" < /dev/null' }],
    ['where standard error is no terminal', { script: '"$@" 2>&1 | cat' }],
  ])('there is no choice %s', async ([, options], { terminal }) => {
    const exa = await threeRuns(terminal);
    const session = terminal.run(exa, ['wait', 'monitor_test'], { columns: 200, ...options });
    await session.exited;
    expect(session.everything()[0]).toMatch(
      /^exa-runwatch: missing required argument <run>: name a run, or add --latest or --next; /,
    );
    expect(exa.requests).toEqual([]);
  });
});
