import { describe, expect, it } from 'vitest';
import type { FakeKind } from '../../../src/testing/index.js';
import { fakeExa } from '../../support/fake-exa.js';
import { fakedDate } from './faked-date.js';
import { fetchFrom, pathOf } from './fetch-from.js';

const KINDS: readonly [FakeKind, ids: { parentId: string; runId: string }][] = [
  ['monitor_run', { parentId: 'monitor_test', runId: 'run_1' }],
  ['search_monitor_run', { parentId: 'monitor_test', runId: 'run_1' }],
  ['agent_run', { parentId: '', runId: 'agent_run_1' }],
  ['webset_search', { parentId: 'webset_test', runId: 'search_1' }],
  ['import', { parentId: '', runId: 'import_1' }],
  ['webset', { parentId: '', runId: 'webset_1' }],
];

describe.each(KINDS)('a run of kind %s', (kind, ids) => {
  it('is answered at its path, and follows its timeline', async () => {
    const pass = fakedDate();
    const exa = await fakeExa();
    const run = exa.add(kind, [{ status: 'running', forMs: 60_000 }, { status: 'completed' }]);
    expect(run).toMatchObject({ kind, ...ids });
    const read = async () => (await fetchFrom(exa, pathOf(run))).json();
    expect(await read()).toMatchObject({ id: ids.runId, status: 'running' });
    pass(60_000);
    expect(await read()).toMatchObject({ id: ids.runId, status: 'completed' });
  });

  it('is not answered at the path of another kind', async () => {
    const exa = await fakeExa();
    const run = exa.add(kind, [{ status: 'running' }], { runId: 'the_same' });
    for (const [other, { parentId }] of KINDS) {
      const { status } = await fetchFrom(exa, pathOf({ kind: other, parentId, runId: run.runId }));
      expect([other, status]).toEqual([other, other === kind ? 200 : 404]);
    }
  });

  it('has faults of its own, before those of any run', async () => {
    const exa = await fakeExa();
    const run = exa.add(kind, [{ status: 'running' }]);
    exa.queueFault({ fault: 'status', status: 500 });
    run.queueFault({ fault: 'status', status: 503 });
    const statuses = [];
    for (let request = 0; request < 3; request += 1)
      statuses.push((await fetchFrom(exa, pathOf(run))).status);
    expect(statuses).toEqual([503, 500, 200]);
  });

  it('says why it failed, where the API has a field for it', async () => {
    const exa = await fakeExa();
    const run = exa.add(kind, [{ status: 'failed', failedReason: 'out of credits' }]);
    const text = await (await fetchFrom(exa, pathOf(run))).text();
    expect(text.includes('out of credits')).toBe(!['webset_search', 'webset'].includes(kind));
  });
});

describe('an id', () => {
  it('may be chosen, also that of what the run belongs to', async () => {
    const exa = await fakeExa();
    const run = exa.add('webset_search', [{ status: 'running' }], { parentId: 'w/1', runId: 's?1' });
    expect(await (await fetchFrom(exa, pathOf(run))).json()).toMatchObject({ id: 's?1', websetId: 'w/1' });
  });

  it('is used once beside the same parent', async () => {
    const exa = await fakeExa();
    exa.add('import', [{ status: 'pending' }], { runId: 'i' });
    expect(() => exa.add('import', [{ status: 'pending' }], { runId: 'i' })).toThrow(
      '`ids.runId` takes an id that is not in use yet, got "i"',
    );
  });

  it('of a parent is refused for a kind that belongs to nothing', async () => {
    const exa = await fakeExa();
    expect(() => exa.add('agent_run', [{ status: 'queued' }], { parentId: 'p' })).toThrow(
      '`ids.parentId` is unknown; known are runId',
    );
  });
});

it('a kind that does not exist is refused', async () => {
  const exa = await fakeExa();
  // @ts-expect-error: what TypeScript refuses, JavaScript may pass
  expect(() => exa.add('research', [{ status: 'running' }])).toThrow("`kind` takes 'monitor_run', ");
});

it('runs of a Search Monitor are listed, apart from those of a Websets monitor with the same id', async () => {
  const exa = await fakeExa();
  exa.add('search_monitor_run', [{ status: 'pending' }], { runId: 'theirs' });
  exa.addRun([{ status: 'created' }], { runId: 'ours' });
  const idsAt = async (path: string) =>
    (await (await fetchFrom(exa, path)).json()).data.map(({ id }: { id: string }) => id);
  expect(await idsAt('/monitors/monitor_test/runs')).toEqual(['theirs']);
  expect(await idsAt('/websets/v0/monitors/monitor_test/runs')).toEqual(['ours']);
});
