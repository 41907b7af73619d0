import { describe, expect, test } from 'vitest';
import { agentRunKind } from '../../src/kinds/agent-run.js';
import { monitorRunKind } from '../../src/kinds/monitor-run.js';
import { isExaObject } from '../../src/kinds/recognize-kind.js';
import { searchMonitorRunKind } from '../../src/kinds/search-monitor-run.js';
import { websetKind } from '../../src/kinds/webset.js';
import { websetImportKind } from '../../src/kinds/webset-import.js';
import { websetSearchKind } from '../../src/kinds/webset-search.js';
import { vendorRun } from './kind-rules.js';

const KINDS = [
  {
    kind: monitorRunKind,
    vendorKind: 'monitor_run',
    target: 'monitorRun',
    source: 'exa.websets.monitors.runs',
  },
  {
    kind: searchMonitorRunKind,
    vendorKind: 'search_monitor_run',
    target: 'searchMonitorRun',
    source: 'exa.monitors.runs',
  },
  { kind: agentRunKind, vendorKind: 'agent_run', target: 'agentRun', source: 'exa.agent.runs' },
  {
    kind: websetSearchKind,
    vendorKind: 'webset_search',
    target: 'websetSearch',
    source: 'exa.websets.searches',
  },
  { kind: websetImportKind, vendorKind: 'import', target: 'websetImport', source: 'exa.websets.imports' },
  { kind: websetKind, vendorKind: 'webset', target: 'webset', source: 'exa.websets' },
] as const;

const PAIRS = KINDS.flatMap((own) =>
  KINDS.filter((other) => other !== own).map(
    (other) => [own.vendorKind, other.vendorKind, own, other] as const,
  ),
);

const without = (answer: object, ...fields: string[]) =>
  Object.fromEntries(Object.entries(answer).filter(([name]) => !fields.includes(name)));

describe('G11 of two kinds', () => {
  test.each(PAIRS)(
    '%s is asked for and %s came: it is recognized, and the right call named',
    (_own, _other, own, other) => {
      for (const status of ['pending', 'running', ...Object.keys(other.kind.statuses)]) {
        const advice = own.kind.recognizeOther(vendorRun(other.vendorKind, status));
        expect(advice).toMatch(
          new RegExp(`^it is an? .*: use \`${other.target}\`, or pass \`${own.source}\` as the source$`),
        );
      }
    },
  );

  test.each(PAIRS)(
    '%s is asked for and %s came: it is recognized by its fields alone',
    (_own, _other, own, other) => {
      const answer = without(vendorRun(other.vendorKind, 'running'), 'object');
      expect(own.kind.recognizeOther(answer)).toContain(`use \`${other.target}\``);
    },
  );
});

describe('G11 nothing else is seen', () => {
  test.each(KINDS)('in $vendorKind, whatever its status', ({ kind, vendorKind }) => {
    const words = KINDS.flatMap(({ kind }) => Object.keys(kind.statuses));
    for (const status of [...words, 'unheard_of']) {
      const answer = vendorRun(vendorKind, status, {}, 'a reason');
      expect(kind.recognizeOther(answer)).toBeNull();
      expect(kind.recognizeOther(without(answer, 'object'))).toBeNull();
      expect(kind.recognizeOther({ ...answer, object: 'renamed' })).toBeNull();
    }
  });

  test.each(KINDS)('in $vendorKind with the fields of all others beside its own', ({ kind, vendorKind }) => {
    const all = Object.assign({}, ...KINDS.map((other) => vendorRun(other.vendorKind, 'running')));
    const answer = { ...all, ...vendorRun(vendorKind, 'running') };
    expect(
      kind.recognizeOther(vendorKind === 'search_monitor_run' ? without(answer, 'object') : answer),
    ).toBeNull();
  });

  test.each(KINDS)('in an answer to $vendorKind that has no more than it must, or is none', ({ kind }) => {
    for (const answer of [{ id: 'run', status: 'completed' }, {}, [], null, undefined, 'cancelled', 7]) {
      expect(kind.recognizeOther(answer)).toBeNull();
    }
  });
});

describe('G11 the name that an answer gives itself', () => {
  test('is enough to recognize it', () => {
    const answer = { id: 'run', object: 'import', status: 'running' };
    expect(agentRunKind.recognizeOther(answer)).toContain('use `websetImport`');
  });

  test('counts for more than its fields', () => {
    const fields = without(vendorRun('import', 'running'), 'object');
    expect(agentRunKind.recognizeOther({ ...fields, object: 'agent_run' })).toBeNull();
    expect(agentRunKind.recognizeOther({ ...fields, object: 'webset' })).toContain('use `webset`');
  });
});

test('G11 a monitor itself is recognized, which does not end', () => {
  const monitor = { id: 'run', object: 'monitor', status: 'enabled', lastRun: null, cadence: {} };
  expect(monitorRunKind.recognizeOther(monitor)).toBe(
    'it is a Websets monitor, not a run of it: pass `exa.websets.monitors.runs` as the source',
  );
});

test.each([
  ['monitor_run', true],
  ['webset', true],
  ['render_job', false],
  ['constructor', false],
  [7, false],
])('Exa calls something %s: %s', (name, isSo) => {
  expect(isExaObject(name)).toBe(isSo);
});
