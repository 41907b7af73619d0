import { Exa } from 'exa-js';
import { describe, expect, test } from 'vitest';
import {
  agentRun,
  monitorRun,
  type Outcome,
  type RunSource,
  type RunTarget,
  type SoleSource,
  searchMonitorRun,
  waitFor,
  webset,
  websetImport,
  websetSearch,
} from '../../src/index.js';
import type { AnyRun } from '../../src/kinds/run-kind.js';
import type { FakeKind } from '../../src/testing/index.js';
import type { FakeExa } from '../../src/testing/server.js';
import { fakeExa } from '../support/fake-exa.js';

type AnyTarget = RunTarget<AnyRun, Outcome<AnyRun>>;

/** Every kind but runs of Websets monitors, which the rest of the tests are about. */
const KINDS: readonly {
  readonly kind: FakeKind;
  readonly status: string;
  readonly outcome: string;
  target(parentId: string, runId: string): AnyTarget;
  source(exa: Exa): RunSource | SoleSource;
}[] = [
  {
    kind: 'search_monitor_run',
    status: 'cancelled',
    outcome: 'canceled',
    target: searchMonitorRun,
    source: (exa) => exa.monitors.runs,
  },
  {
    kind: 'agent_run',
    status: 'cancelled',
    outcome: 'canceled',
    target: (_none, id) => agentRun(id),
    source: (exa) => exa.agent.runs,
  },
  {
    kind: 'webset_search',
    status: 'canceled',
    outcome: 'canceled',
    target: websetSearch,
    source: (exa) => exa.websets.searches,
  },
  {
    kind: 'import',
    status: 'failed',
    outcome: 'failed',
    target: (_none, id) => websetImport(id),
    source: (exa) => exa.websets.imports,
  },
  {
    kind: 'webset',
    status: 'idle',
    outcome: 'completed',
    target: (_none, id) => webset(id),
    source: (exa) => exa.websets,
  },
];

const sdk = (exa: FakeExa) => new Exa(exa.apiKey, exa.url);

describe.each(KINDS)('G1 a run of kind $kind', ({ kind, status, outcome, target, source }) => {
  test('is waited for over HTTP, and ends in the words that all kinds have', async () => {
    const exa = await fakeExa({ startsAt: 'first-poll' });
    const { parentId, runId } = exa.add(kind, [{ status: 'running', forMs: 5 }, { status }]);
    const options = { baseUrl: exa.url, apiKey: exa.apiKey, pollInterval: 10 };
    expect(await waitFor(target(parentId, runId), options)).toMatchObject({
      kind,
      status: outcome,
      run: { id: runId, status },
      parentId,
      runId,
    });
  });

  test("is waited for through the vendor's own client", async () => {
    const exa = await fakeExa();
    const { parentId, runId } = exa.add(kind, [{ status }]);
    const ended = waitFor(target(parentId, runId), { source: source(sdk(exa)) });
    expect(await ended).toMatchObject({ status: outcome, run: { status } });
  });

  test('G10 that does not exist is not found, and what to check is said', async () => {
    const exa = await fakeExa();
    const options = { baseUrl: exa.url, apiKey: exa.apiKey, notFoundGraceMs: 0 };
    const { parentId } = exa.add(kind, [{ status }]);
    const { noun } = target(parentId || 'x', 'x').kind;
    await expect(waitFor(target(parentId, 'none'), options)).rejects.toMatchObject({
      code: 'RUN_NOT_FOUND',
      message: expect.stringMatching(new RegExp(`^Could not get ${noun} none.*Check (the|both) id`)),
    });
  });
});

describe('G11 the source of another kind is recognized at the first answer', () => {
  const cases: readonly [
    AnyTarget,
    name: string,
    source: (exa: Exa) => RunSource | SoleSource,
    use: string,
  ][] = [
    [
      searchMonitorRun('p', 'r'),
      'exa.websets.monitors.runs',
      (exa) => exa.websets.monitors.runs,
      'monitorRun',
    ],
    [websetSearch('p', 'r'), 'exa.monitors.runs', (exa) => exa.monitors.runs, 'searchMonitorRun'],
    [websetSearch('p', 'r'), 'exa.websets', (exa) => exa.websets, 'webset'],
    [agentRun('p'), 'exa.websets', (exa) => exa.websets, 'webset'],
    [agentRun('p'), 'exa.websets.imports', (exa) => exa.websets.imports, 'websetImport'],
    [websetImport('p'), 'exa.agent.runs', (exa) => exa.agent.runs, 'agentRun'],
    [webset('p'), 'exa.agent.runs', (exa) => exa.agent.runs, 'agentRun'],
    [webset('p'), 'exa.websets.imports', (exa) => exa.websets.imports, 'websetImport'],
  ];

  test.each(cases)('$kind.name from %s', async (target, _name, source, use) => {
    const exa = await fakeExa();
    for (const kind of ['monitor_run', 'search_monitor_run', 'webset_search'] as const) {
      exa.add(kind, [{ status: 'running' }], { parentId: 'p', runId: 'r' });
    }
    for (const kind of ['agent_run', 'import', 'webset'] as const) {
      exa.add(kind, [{ status: 'running' }], { runId: 'p' });
    }
    await expect(waitFor(target, { source: source(sdk(exa)) })).rejects.toMatchObject({
      code: 'RUN_RESPONSE',
      message: expect.stringContaining(`use \`${use}\``),
    });
    expect(exa.requests).toHaveLength(1);
  });

  test('a monitor in place of a run of it', async () => {
    const exa = await fakeExa();
    exa.addMonitor({ id: 'm' });
    const source = sdk(exa).websets.monitors;
    await expect(waitFor(monitorRun('m', 'r'), { source })).rejects.toThrow('it is a Websets monitor');
  });
});

describe('G13 an id', () => {
  const TARGETS: readonly [name: string, of: (id: string) => unknown][] = [
    ['monitor', (id) => monitorRun(id, 'r')],
    ['run', (id) => monitorRun('m', id)],
    ['monitor', (id) => searchMonitorRun(id, 'r')],
    ['run', (id) => searchMonitorRun('m', id)],
    ['run', agentRun],
    ['webset', (id) => websetSearch(id, 's')],
    ['search', (id) => websetSearch('w', id)],
    ['import', websetImport],
    ['webset', webset],
  ];

  test.each(TARGETS)('of a %s is checked at the call', (name, of) => {
    for (const id of ['', ' ', '.', '..', 'a/b', 'a?b', 'a#b', 'a%b']) {
      expect(() => of(id)).toThrow(`\`${name}\` takes an id that is one segment of a path`);
    }
  });

  test('is taken from the object that the API sent', () => {
    expect(agentRun({ id: 'a' })).toMatchObject({ parentId: '', runId: 'a' });
    expect(websetSearch({ id: 'w' }, { id: 's' })).toMatchObject({ parentId: 'w', runId: 's' });
  });
});
