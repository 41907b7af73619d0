import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect } from 'vitest';
import type { Fault } from '../../../src/testing/index.js';
import { CLEAR, MOVE_OR_ERASE, UPDATE } from './sequences.js';
import { AFTER_A_MARK, MARK, terminalTest } from './terminal-test.js';

const test = terminalTest();
const RUNNING = [{ status: 'running' }];
const BUSY: Fault = { fault: 'status', status: 503 };

describe.concurrent('the row of a run on a terminal', () => {
  test('shows its id, its status, the time in it, the polls so far, and when the next one is', async ({
    terminal,
  }) => {
    const exa = await terminal.fakeExa();
    exa.addRun(RUNNING, { runId: 'run_1' });
    const session = terminal.wait(exa, ['run_1'], { flags: ['--interval', '400ms'] });
    const row = /^run_1 {2}running {4}1s {7}\d polls {4}next poll in 1s$/;
    await session.until('the row shows it all', () => row.test(session.screen().join('\n')));
  });

  test('is drawn over in place, with the cursor hidden below it', async ({ terminal }) => {
    const exa = await terminal.fakeExa();
    exa.addRun(RUNNING, { runId: 'run_1' });
    const session = terminal.wait(exa, ['run_1'], { script: AFTER_A_MARK });
    await session.moreFrames(12);
    expect(session.everything()).toEqual([MARK, expect.stringMatching(/^run_1 {2}running .* poll/)]);
    expect(session.cursorRow).toBe(2);
    expect(session.isCursorVisible).toBe(false);
  });

  test('makes place for the result, and leaves nothing behind', async ({ terminal }) => {
    const exa = await terminal.fakeExa();
    exa.addRun([{ status: 'running', forMs: 300 }, { status: 'completed' }], { runId: 'run_1' });
    exa.addRun([{ status: 'running', forMs: 600 }, { status: 'canceled' }], { runId: 'run_two' });
    const session = terminal.wait(exa, ['run_1', 'run_two'], { script: AFTER_A_MARK });
    expect(await session.exited).toBe(3);
    expect(session.everything()).toEqual([
      MARK,
      expect.stringMatching(/^completed {4}run_1 {4}at \S+Z, lasted \d+ms, \d polls?$/),
      expect.stringMatching(/^canceled {5}run_two {2}at \S+Z, lasted \d+ms, \d polls?$/),
    ]);
    expect(session.cursorRow).toBe(3);
    expect(session.isCursorVisible).toBe(true);
  });

  test('stays where the result goes elsewhere', async ({ terminal }) => {
    const exa = await terminal.fakeExa();
    exa.addRun([{ status: 'running', forMs: 300 }, { status: 'completed' }], { runId: 'run_1' });
    const file = join(terminal.folder(), 'result.txt');
    const env = { RESULT: file };
    const session = terminal.wait(exa, ['run_1'], { script: 'exec "$@" > "$RESULT"', env });
    expect(await session.exited).toBe(0);
    expect(session.everything()).toEqual([expect.stringMatching(/^run_1 {2}completed {2}at \S+Z, /)]);
    expect(readFileSync(file, 'utf8')).toMatch(/^completed {4}run_1 {2}at \S+Z, .*\n$/);
    expect(session.isCursorVisible).toBe(true);
  });

  test('shows why the latest attempt failed, until a poll is answered', async ({ terminal }) => {
    const exa = await terminal.fakeExa();
    exa.addRun(RUNNING, { runId: 'run_1' }).queueFault(null, BUSY, BUSY, BUSY);
    const session = terminal.wait(exa, ['run_1'], { columns: 120 });
    await session.until('the failure is shown', () =>
      /next poll in [1-4]s \(503.*\)$/.test(session.screen().join()),
    );
    await session.until('it is over', () => /next poll in \ds$/.test(session.screen().join()));
    expect(session.screen()).toHaveLength(1);
  });
});

describe.concurrent('the rows on a terminal', () => {
  test('are moved, erased and drawn within one synchronized update, and the screen is never cleared', async ({
    terminal,
  }) => {
    const exa = await terminal.fakeExa();
    const runIds = ['run_1', 'run_2', 'run_3'];
    for (const runId of runIds) exa.addRun(RUNNING, { runId });
    const session = terminal.wait(exa, runIds, { flags: ['--interval', '30s'] });
    await session.until('they count seconds', () =>
      /^run_3 {2}running {4}1s/m.test(session.screen().join('\n')),
    );
    await session.resize(40);
    await session.moreFrames(2);
    session.write('\x03');
    await session.exited;
    expect(session.raw).not.toMatch(CLEAR);
    expect(session.raw.replaceAll(UPDATE, '')).not.toMatch(MOVE_OR_ERASE);
  });

  test('are never seen without: what erases them draws them too, be it for a line above them', async ({
    terminal,
  }) => {
    const exa = await terminal.fakeExa();
    exa.addRun(RUNNING, { runId: 'run_1' });
    const session = terminal.wait(exa, ['run_1'], { flags: ['--verbose'] });
    await session.moreFrames(20);
    const updates = session.raw.match(UPDATE) ?? [];
    expect(updates.filter((update) => !update.includes('run_1'))).toEqual([]);
  });

  test('have the lines of --verbose above them, which stay', async ({ terminal }) => {
    const exa = await terminal.fakeExa();
    exa.addRun(RUNNING, { runId: 'run_1' });
    exa.addRun(RUNNING, { runId: 'run_2' });
    const size = { columns: 160, rows: 30 };
    const session = terminal.wait(exa, ['run_1', 'run_2'], { ...size, flags: ['--verbose'] });
    await session.until('there were some requests', () => exa.requests.length >= 12);
    await session.moreFrames(2);
    const lines = session.everything();
    expect(lines.slice(-2)).toEqual([
      expect.stringMatching(/^run_1 {2}running/),
      expect.stringMatching(/^run_2 {2}running/),
    ]);
    const requests = lines.slice(0, -2);
    expect(requests.length).toBeGreaterThanOrEqual(12);
    const other = requests.filter(
      (line) => !/^GET http:\S+\/runs(?:\/run_\d|\?limit=\d+): 200, .*after \d+ms$/.test(line),
    );
    expect(other).toEqual([]);
  });

  test('do not come back when the last request is logged as aborted', async ({ terminal }) => {
    const exa = await terminal.fakeExa();
    exa.addRun([{ status: 'completed' }], { runId: 'run_1' });
    exa.addRun(RUNNING, { runId: 'run_2' }).queueFault({ fault: 'silence' });
    const session = terminal.wait(exa, ['run_1', 'run_2'], {
      columns: 160,
      flags: ['--verbose', '--any'],
    });
    expect(await session.exited).toBe(0);
    const rows = session.everything().filter((line) => line.startsWith('run_'));
    expect(rows).toEqual([]);
    expect(session.isCursorVisible).toBe(true);
  });
});
