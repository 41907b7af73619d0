import { describe, expect, test } from 'vitest';
import type { KindName } from '../../../src/cli/kind-option.js';
import { namedRuns } from '../../../src/cli/wait/named-runs.js';
import { RightUse } from '../../../src/cli/wait/right-use.js';

const pairsOf = (args: string, kind: KindName = 'monitor-run') =>
  namedRuns(args.split(' '), new RightUse(kind)).map(({ parentId, runId }) => `${parentId}/${runId}`);

describe('arguments name', () => {
  test.each([
    ['m_1 r_1 r_2', ['m_1/r_1', 'm_1/r_2']],
    ['m_1/r_1 m_2/r_1', ['m_1/r_1', 'm_2/r_1']],
    ['m_1 r_1 r_2 r_1', ['m_1/r_1', 'm_1/r_2']],
    ['m_1/r_1 m_2/r_1 m_1/r_1', ['m_1/r_1', 'm_2/r_1']],
  ])('runs of monitors: %s', (args, runs) => {
    expect(pairsOf(args)).toEqual(runs);
  });

  test('runs of a kind that belongs to nothing', () => {
    expect(pairsOf('a b a', 'agent-run')).toEqual(['/a', '/b']);
  });
});

describe('arguments that mix the two ways are refused with what was meant:', () => {
  test.each([
    ['m_1 r_1 m_2/r_2', 'm_1/r_1 m_2/r_2'],
    ['m_1/r_1 r_2', 'm_1/r_1 m_1/r_2'],
    ['m_1 m_1/r_1', 'm_1/r_1'],
    ['m_1/r_1 m_2/r_2 r_3', 'm_1/r_1 m_2/r_2 m_2/r_3'],
  ])('%s', (args, meant) => {
    expect(() => pairsOf(args)).toThrow(`did you mean \`exa-runwatch wait ${meant}\`?`);
  });
});

describe('a slash in an id is refused, and nothing is proposed that would be refused again:', () => {
  test.each(['m_1 run/1', 'm_1 ../x', '.. ../x', 'm_1 r_1 m_1/..'])('%s', (args) => {
    expect(() => pairsOf(args)).toThrow(/cannot be mixed: there is no slash in an id$/);
  });
});

describe('a pair takes two ids:', () => {
  test.each(['m_1/', '/r_1', 'm_1/r_1/x', '/'])('not %s', (arg) => {
    expect(() => pairsOf(arg)).toThrow(`<monitor>/<run> takes two ids, got "${arg}"`);
  });
});

describe('what is missing or wrong is named in the words of the kind:', () => {
  test.each<[KindName, string, string]>([
    [
      'webset-search',
      'w_1',
      '<search>: use `exa-runwatch wait --kind webset-search <webset> <search>...`, first the webset, then its searches',
    ],
    ['import', '-', '`xargs exa-runwatch wait --kind import`'],
    ['agent-run', 'https://exa.ai/agent/runs/a', '<run> takes an id, got a URL: use'],
    ['monitor-run', 'run_1/monitor_9', 'the monitor comes first'],
    ['monitor-run', 'm_1 https://x/monitors/m_2/runs/r_2', 'did you mean `exa-runwatch wait m_2 r_2`?'],
  ])('%s: %s', (kind, args, says) => {
    expect(() => pairsOf(args, kind)).toThrow(says);
  });

  test('nothing at all', () => {
    expect(() => namedRuns([], new RightUse('import'))).toThrow(
      '<import>: use `exa-runwatch wait --kind import <import>...`',
    );
  });

  test('what names a search is no monitor, whatever its id', () => {
    expect(pairsOf('run_1 run_1', 'webset-search')).toEqual(['run_1/run_1']);
  });
});
