import { join } from 'node:path';
import { describe, expect } from 'vitest';
import type { FakeKind } from '../../src/testing/index.js';
import { cliTest, waitFor } from './cli.js';
import { documentOf, linesOf } from './documents.js';

const test = cliTest();

interface Row {
  readonly kind: string;
  readonly fake: FakeKind;
  readonly ended: string;
  readonly parent: string | null;
  readonly monitor: string | null;
}

const KINDS: readonly Row[] = [
  { kind: 'monitor-run', fake: 'monitor_run', ended: 'completed', parent: 'p_1', monitor: 'p_1' },
  {
    kind: 'search-monitor-run',
    fake: 'search_monitor_run',
    ended: 'completed',
    parent: 'p_1',
    monitor: 'p_1',
  },
  { kind: 'agent-run', fake: 'agent_run', ended: 'completed', parent: null, monitor: null },
  { kind: 'webset-search', fake: 'webset_search', ended: 'completed', parent: 'p_1', monitor: null },
  { kind: 'import', fake: 'import', ended: 'completed', parent: null, monitor: null },
  { kind: 'webset', fake: 'webset', ended: 'idle', parent: null, monitor: null },
];

describe.concurrent('--kind', () => {
  test.for(KINDS)(
    '$kind waits for one to its end',
    async ({ kind, fake, ended, parent, monitor }, { cli }) => {
      const exa = await cli.fakeExa();
      const life = [{ status: 'running', forMs: 200 }, { status: ended }];
      exa.add(fake, life, { runId: 'run_1', ...(parent === null ? {} : { parentId: parent }) });
      const ids = parent === null ? ['run_1'] : [parent, 'run_1'];
      const { exitCode, stdout, stderr } = await waitFor(cli, exa, [
        '--kind',
        kind,
        ...ids,
        '--format',
        'json',
      ]);
      expect(exitCode).toBe(0);
      expect(documentOf(stdout)).toMatchObject({
        monitorId: monitor,
        runs: [
          {
            end: 'completed',
            status: ended,
            kind: fake,
            monitorId: monitor,
            parentId: parent,
            runId: 'run_1',
          },
        ],
      });
      expect(linesOf(stderr).at(-1)).toMatch(new RegExp(`run_1 {2}running -> ${ended}$`));
    },
  );

  test.for([
    ['search-monitor-run', 'search_monitor_run', 'cancelled', 3],
    ['agent-run', 'agent_run', 'failed', 1],
    ['import', 'import', 'failed', 1],
  ] as const)('%s has the exit code of its end: %s', async ([kind, fake, status, code], { cli }) => {
    const exa = await cli.fakeExa();
    const { parentId, runId } = exa.add(fake, [{ status }]);
    const ids = parentId === '' ? [runId] : [parentId, runId];
    const { exitCode, stdout } = await waitFor(cli, exa, ['--kind', kind, ...ids]);
    expect(exitCode).toBe(code);
    expect(stdout).toMatch(new RegExp(`^${code === 1 ? 'failed' : 'canceled'} +${runId} `));
  });

  test('takes pairs where runs belong to something, and a file to continue from', async ({ cli }) => {
    const exa = await cli.fakeExa();
    for (const parentId of ['webset_1', 'webset_2'])
      exa.add('webset_search', [{ status: 'completed' }], { parentId, runId: 'search_1' });
    const file = join(cli.folder(), 'state.json');
    const pairs = ['webset_1/search_1', 'webset_2/search_1'];
    const args = ['--kind', 'webset-search', ...pairs, '--resume', file];
    expect(await waitFor(cli, exa, args)).toMatchObject({ exitCode: 0 });
    const again = await waitFor(cli, exa, args, { EXA_API_KEY: '' });
    expect(again).toMatchObject({ exitCode: 0, stdout: expect.stringContaining('webset_2/search_1') });
    expect(exa.requests).toHaveLength(2);
  });

  test('advises in words of the kind', async ({ cli }) => {
    const exa = await cli.fakeExa();
    const args = ['--kind', 'agent-run', 'nowhere', '--not-found-grace', '0'];
    const { exitCode, stdout } = await waitFor(cli, exa, args);
    expect(exitCode).toBe(5);
    expect(stdout).toMatch(/^not-found +nowhere +.*Check the id.*--not-found-grace/);
    expect(stdout).not.toMatch(/both ids|monitor/i);
  });
});
