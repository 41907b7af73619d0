import { setTimeout as sleep } from 'node:timers/promises';
import { expect, test, vi } from 'vitest';
import { startProgram } from '../support/programs.js';
import { folderForTest, openForTest } from './opened-folder.js';

const KILLS = 20;
const LONGEST_MS = 400;

/** The same times in each run, from Lehmer's generator. */
function* delays(seed: number) {
  for (let state = seed; ; ) {
    state = (state * 48_271) % 2_147_483_647;
    yield state % LONGEST_MS;
  }
}

test('G28 a process killed at any moment of its writing loses nothing that was committed', async () => {
  const dataDir = await folderForTest();
  const moments = delays(12);
  const committed = new Set<number>();
  for (let kill = 0; kill < KILLS; kill++) {
    const writer = startProgram('folder/commit-rows.js', [dataDir]);
    await vi.waitFor(() => expect(writer.stdout()).toContain('open\n'), { timeout: 50_000 });
    await sleep(moments.next().value ?? 0);
    writer.kill('SIGKILL');
    const { stdout, stderr, signal } = await writer.finished;
    expect({ stderr, signal }).toEqual({ stderr: '', signal: 'SIGKILL' });
    for (const line of stdout.split('\n').slice(1, -1)) committed.add(Number(line));
  }
  const database = await openForTest(dataDir);
  const { rows } = await database.query('select id, length(text) as length from written order by id');
  // The last row may have been committed without having been printed, once for each kill.
  const stored = new Map(
    rows.map((row) => [Reflect.get(Object(row), 'id'), Reflect.get(Object(row), 'length')]),
  );
  expect(committed.size).toBeGreaterThan(KILLS);
  expect([...committed].filter((id) => !stored.has(id))).toEqual([]);
  expect([...stored].filter(([id, length]) => length !== (id * 37) % 3_000)).toEqual([]);
}, 300_000);
