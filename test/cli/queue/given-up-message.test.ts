import { describe, expect, test } from 'vitest';
import type { KindName } from '../../../src/cli/kind-option.js';
import { givenUpMessage } from '../../../src/cli/queue/given-up-message.js';
import type { FailedWatch } from '../../../src/cli/wait/error-message.js';

const IDS = { parentId: 'monitor_9', runId: 'run_1' };

function messageOf(watch: Partial<FailedWatch>, kind: KindName = 'monitor-run'): string {
  const failed = {
    code: 'RUN_TIMEOUT',
    reason: null,
    polls: 2,
    elapsedMs: 65_000,
    httpStatus: null,
  } as const;
  return givenUpMessage({ ...failed, ...watch }, IDS, kind);
}

describe('a watch that was given up says how it is started again in the queue', () => {
  test.each<[Partial<FailedWatch>, string]>([
    [
      { lastRun: { status: 'running' } },
      'Timed out after 1m 5s (last seen running, after 2 polls). The run may go on; to watch it again: `exa-runwatch queue add --timeout 4h ... monitor_9 run_1`',
    ],
    [
      { code: 'RUN_ACCESS', reason: '401: unknown key', httpStatus: 401 },
      'Could not poll the run (401: unknown key). Check the API key. Then: `exa-runwatch queue retry --code RUN_ACCESS`',
    ],
    [
      { code: 'RUN_NOT_FOUND', reason: '404: no such run', httpStatus: 404 },
      'Could not poll the run (404: no such run). Check both ids: for a run of a Search Monitor, add --kind search-monitor-run. If the run was created only just then: `exa-runwatch queue add --not-found-grace 1m ... monitor_9 run_1`',
    ],
    [
      { code: 'RUN_REQUEST', reason: '503: overloaded', httpStatus: 503 },
      'Could not poll the run (503: overloaded). The run may go on; to watch it again: `exa-runwatch queue add --retry-time 1h ... monitor_9 run_1`',
    ],
    [
      { code: 'RUN_REQUEST', reason: '400: no', httpStatus: 400 },
      'Could not poll the run (400: no). It would be refused again.',
    ],
  ])('%j', (watch, message) => {
    expect(messageOf(watch)).toBe(message);
  });

  test('with the kind, where it is not the usual one', () => {
    expect(messageOf({}, 'webset-search')).toContain(
      'add --timeout 4h ... --kind webset-search monitor_9 run_1`',
    );
  });
});
