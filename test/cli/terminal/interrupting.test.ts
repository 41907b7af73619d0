import { describe, expect } from 'vitest';
import { terminalTest } from './terminal-test.js';

const test = terminalTest();

/** Runs the command in a shell that outlives Ctrl+C, prints the terminal's settings before and after, and reads a line. */
const IN_A_SHELL = `trap : INT; echo "before $(stty -g)"; "$@"; echo "exit $?"; echo "after $(stty -g)"
read -r line; echo "read $line"`;

describe.concurrent('Ctrl+C', () => {
  test('ends with 130 and the results, and leaves the terminal as it was, with its cursor', async ({
    terminal,
  }) => {
    const exa = await terminal.fakeExa();
    exa.addRun([{ status: 'running' }], { runId: 'run_1' });
    const session = terminal.wait(exa, ['run_1'], { columns: 200, script: IN_A_SHELL });
    await session.until('the row stands', () => /^run_1 {2}running/.test(session.screen().at(-1) ?? ''));
    expect(session.isCursorVisible).toBe(false);
    session.write('\x03');
    await session.until('it ended', () => /after \S+\s/.test(session.raw));
    expect(session.isCursorVisible).toBe(true);
    session.write('still there\r');
    await session.exited;
    const [before, ...lines] = session.everything();
    expect(lines).toEqual([
      'stopped      run_1  interrupted; the run goes on',
      'exit 130',
      before?.replace('before', 'after'),
      'still there',
      'read still there',
    ]);
  });

  test('leaves no row behind, whatever it interrupts', async ({ terminal }) => {
    const exa = await terminal.fakeExa();
    exa.addRun([{ status: 'running' }], { runId: 'run_1' }).queueFault(null, { fault: 'silence' });
    const session = terminal.wait(exa, ['run_1'], { columns: 160, flags: ['--verbose'] });
    await session.until('a poll is under way', () => exa.openRequests === 1 && exa.requests.length === 2);
    session.write('\x03');
    expect(await session.exited).toBe(130);
    expect(session.everything().filter((line) => line.startsWith('run_1'))).toEqual([]);
    expect(session.everything().at(-1)).toBe('stopped      run_1  interrupted; the run goes on');
    expect(session.isCursorVisible).toBe(true);
  });

  test('ends the demo too', async ({ terminal }) => {
    const session = terminal.demo();
    await session.until('rows stand', () => session.screen().some((line) => /^run_papers/.test(line)));
    session.write('\x03');
    expect(await session.exited).toBe(130);
    expect(session.isCursorVisible).toBe(true);
  });

  test.for(['\x03', '\x1c'])(
    'pressed again and again (%j) ends at once, with the cursor',
    async (key, { terminal }) => {
      const exa = await terminal.fakeExa();
      exa.addRun([{ status: 'running' }], { runId: 'run_1' });
      const session = terminal.wait(exa, ['run_1']);
      await session.until('the row stands', () => session.screen().some((line) => /^run_1/.test(line)));
      session.write(key);
      session.write(key);
      expect([130, 131]).toContain(await session.exited);
      expect(session.isCursorVisible).toBe(true);
    },
  );
});
