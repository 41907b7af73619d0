import { expect, test } from 'vitest';
import { searchMonitorRunKind } from '../../src/kinds/search-monitor-run.js';
import { kindRules, outcomeFrom, vendorRun } from './kind-rules.js';

kindRules(searchMonitorRunKind, {
  vendorKind: 'search_monitor_run',
  parentId: 'monitor',
  open: ['pending', 'running'],
  ends: [
    ['completed', 'completed', 'completedAt'],
    ['failed', 'failed', 'failedAt'],
    ['cancelled', 'canceled', 'cancelledAt'],
  ],
});

test('a failReason is the reason', () => {
  const failed = vendorRun('search_monitor_run', 'failed', {}, 'insufficient_credits');
  expect(outcomeFrom(searchMonitorRunKind, failed)).toMatchObject({ failedReason: 'insufficient_credits' });
  expect(outcomeFrom(searchMonitorRunKind, { ...failed, failReason: null })).toMatchObject({
    failedReason: null,
  });
});
