import { expect, it } from 'vitest';
import { agentRun, searchMonitorRun, waitFor } from '../../../src/index.js';
import { scriptedSource } from '../../../src/testing/index.js';

it('a run of a kind that belongs to nothing is asked for by its own id', async () => {
  const source = scriptedSource([{ status: 'queued' }], { kind: 'agent_run' });
  expect(await source.get(source.runId)).toMatchObject({ id: 'run_test', object: 'agent_run' });
  expect(source.calls).toMatchObject([{ monitorId: '', runId: 'run_test' }]);
  const { runId } = source.addRun([{ status: 'running' }]);
  expect(await source.get(runId)).toMatchObject({ id: 'agent_run_2', status: 'running' });
});

it('a source of any kind may be watched', async () => {
  const failing = scriptedSource([{ status: 'failed', failedReason: 'too hard' }], { kind: 'agent_run' });
  expect(await waitFor(agentRun(failing.runId), { source: failing })).toMatchObject({
    status: 'failed',
    failedReason: 'too hard',
  });
  const canceled = scriptedSource([{ status: 'cancelled' }], { kind: 'search_monitor_run' });
  const target = searchMonitorRun(canceled.monitorId, canceled.runId);
  expect(await waitFor(target, { source: canceled })).toMatchObject({
    status: 'canceled',
    run: { status: 'cancelled' },
  });
});

it('a kind that does not exist is refused', () => {
  // @ts-expect-error: what TypeScript refuses, JavaScript may pass
  expect(() => scriptedSource([{ status: 'running' }], { kind: 'research' })).toThrow('`kind` takes');
});
