import stringWidth from 'string-width';
import { describe, expect } from 'vitest';
import type { FakeExa } from '../../../src/testing/server.js';
import { type PtySession, tickingOnSignal } from './pty-session.js';
import { AFTER_A_MARK, MARK, type Terminal, terminalTest, type WaitOptions } from './terminal-test.js';

const test = terminalTest();
const RUN_IDS = ['run_1', 'run_2', 'run_3'];

interface Scene {
  readonly exa: FakeExa;
  readonly session: PtySession;
  readonly runIds: readonly string[];
}

async function scene(terminal: Terminal, runIds = RUN_IDS, options: WaitOptions = {}): Promise<Scene> {
  const exa = await terminal.fakeExa();
  for (const runId of runIds) exa.addRun([{ status: 'running' }], { runId });
  const flags = ['--interval', '30s'];
  const session = terminal.wait(exa, runIds, {
    script: AFTER_A_MARK,
    flags,
    env: tickingOnSignal,
    ...options,
  });
  const rows = () => session.everything().filter((row) => /running +\ds +1 poll +next poll/.test(row));
  await session.until('all count seconds', () => rows().length === runIds.length);
  return { exa, session, runIds };
}

/** Waits until nothing stands there but what was above, and a row for each run, none of them broken. */
async function tidyAt({ session, runIds }: Scene, columns: number): Promise<void> {
  await session.until(`tidy at ${columns} columns`, () => {
    const [mark, ...rows] = session.everything();
    const isRight = (row: string, index: number) =>
      row.startsWith((runIds[index] ?? '').slice(0, 3)) && stringWidth(row) < columns;
    return mark === MARK && rows.length === runIds.length && rows.every(isRight) && session.wrappedRows === 0;
  });
  await session.quiet();
}

/** The same, and still after more polls. */
async function staysTidyAt(shown: Scene, columns: number): Promise<void> {
  await tidyAt(shown, columns);
  await shown.session.tickFor(2);
  await tidyAt(shown, columns);
}

describe.concurrent('the rows on a terminal that is resized', () => {
  test('stay one a run while it becomes narrower, and are whole again when it is wide again', async ({
    terminal,
  }) => {
    const shown = await scene(terminal);
    for (const columns of [40, 20, 31, 80]) {
      await shown.session.resize(columns);
      await tidyAt(shown, columns);
    }
    await staysTidyAt(shown, 80);
    expect(shown.session.screen().at(-1)).toMatch(/^run_3 {2}running .* polls? +(?:next poll in \d+s)$/);
    expect(shown.session.screen().join()).not.toContain('…');
  });

  test('survive a flurry of sizes', async ({ terminal }) => {
    const shown = await scene(terminal);
    await shown.session.drag([71, 33, 55, 21, 90, 64, 120, 43]);
    await tidyAt(shown, 43);
    await shown.session.drag([28, 80, 39, 77, 24, 66, 58, 47]);
    await staysTidyAt(shown, 47);
  });

  test('stay one a run where wide characters leave the end of a broken row empty', async ({ terminal }) => {
    const runIds = ['甲', '乙', '丙'].map((name) => `${name}${'長い名前'.repeat(8)}`);
    const shown = await scene(terminal, runIds, { columns: 120 });
    for (const columns of [31, 11, 120]) {
      await shown.session.resize(columns);
      await tidyAt(shown, columns);
    }
    await staysTidyAt(shown, 120);
  });

  test('make place for the result at the new width', async ({ terminal }) => {
    const shown = await scene(terminal);
    const { session } = shown;
    await session.resize(30);
    await tidyAt(shown, 30);
    session.write('\x03');
    expect(await session.exited).toBe(130);
    const text = session.everything().join('');
    for (const runId of RUN_IDS) expect(text.split(runId)).toHaveLength(2);
  });

  test('fit again when it becomes lower', async ({ terminal }) => {
    const { session } = await scene(terminal, RUN_IDS, { rows: 10 });
    await session.resize(80, 3);
    const rows = [/^run_1 /, /^and 2 more: 2 running$/];
    const isSo = () => rows.every((row, index) => row.test(session.screen()[index] ?? ''));
    await session.until('the rest is counted', isSo);
    await session.tickFor(2);
    expect(isSo()).toBe(true);
    expect(session.screen()).toHaveLength(2);
  });
});
