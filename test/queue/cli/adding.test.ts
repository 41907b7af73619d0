import { describe, expect } from 'vitest';
import { QueueAddResult, QueueStatusResult } from '../../../src/cli/formats.js';
import { databases } from '../support/databases.js';
import { queueTest } from './queue-cli.js';

const WITH_INPUT = 'printf %s "$INPUT" | "$@"';

describe.each(databases)('exa-runwatch queue add, on $name,', (database) => {
  const test = queueTest(database);

  test('adds each run once, and says how many were new', async ({ cli }) => {
    expect(await cli.answer(['add', 'monitor_9', 'run_1', 'run_2'])).toBe('2 runs added\n');
    expect(await cli.answer(['add', 'monitor_9/run_2', 'monitor_8/run_2'])).toBe(
      '1 run added, 1 in the queue already\n',
    );
    const json = await cli.answer(['add', 'monitor_9', 'run_2', 'run_3', 'run_4', '--format', 'json']);
    expect(QueueAddResult.parse(JSON.parse(json))).toEqual(JSON.parse(json));
    expect(JSON.parse(json)).toMatchObject({ type: 'queue-add', exitCode: 0, added: 2, known: 1 });
  });

  test('reads a run from each line of standard input', async ({ cli }) => {
    const pairs = Array.from({ length: 1_500 }, (_, index) => `monitor_9/run_${index}\r\n`).join('');
    expect(await cli.queueInShell(WITH_INPUT, ['add', '-'], { INPUT: `\n${pairs}` })).toMatchObject({
      exitCode: 0,
      stdout: '1500 runs added\n',
    });
    expect(
      await cli.queueInShell(WITH_INPUT, ['add', 'monitor_9', '-', 'run_y'], { INPUT: 'run_1\nrun_x\n' }),
    ).toMatchObject({
      exitCode: 0,
      stdout: '2 runs added, 1 in the queue already\n',
    });
  });

  test('keeps the kind and the timeout with the run', async ({ cli }) => {
    await cli.answer(['add', '--kind', 'agent-run', 'run_1', '--timeout', '90s']);
    const json = await cli.answer(['status', '--kind', 'agent-run', 'run_1', '--format', 'json']);
    const [run] = QueueStatusResult.parse(JSON.parse(json)).runs;
    expect(run).toMatchObject({ kind: 'agent_run', monitorId: null, parentId: null, phase: 'watching' });
    const lastsMs = Date.parse(run?.deadline ?? '') - Date.parse(run?.enqueuedAt ?? '');
    expect(Math.abs(lastsMs - 90_000)).toBeLessThan(10_000);
  });
});
