import { expect, test } from 'vitest';
import { agentRunKind } from '../../src/kinds/agent-run.js';
import { kindRules, outcomeFrom, vendorRun } from './kind-rules.js';

kindRules(agentRunKind, {
  vendorKind: 'agent_run',
  parentId: '',
  open: ['queued', 'running'],
  ends: [
    ['completed', 'completed', 'completedAt'],
    ['failed', 'failed', 'completedAt'],
    ['cancelled', 'canceled', 'completedAt'],
  ],
});

test.each([
  [{ error: { message: 'the query was empty' } }, 'the query was empty'],
  [{ error: { message: '' } }, 'error'],
  [{ error: { message: 7 } }, 'error'],
  [{ error: null }, 'error'],
  [{ error: 'a text' }, 'error'],
  [{}, 'error'],
  [{ stopReason: null }, null],
])('the message of an error is the reason, else the stopReason: %j', (fields, failedReason) => {
  const failed = { ...vendorRun('agent_run', 'failed'), ...fields };
  expect(outcomeFrom(agentRunKind, failed)).toMatchObject({ status: 'failed', failedReason });
});

test('why a run stopped that completed stays on the run', () => {
  const stopped = { ...vendorRun('agent_run', 'completed'), stopReason: 'budget_reached' };
  expect(outcomeFrom(agentRunKind, stopped)).toMatchObject({
    status: 'completed',
    run: { stopReason: 'budget_reached' },
  });
});
