import type {
  QueueAddResult,
  QueueForgetResult,
  QueueRetryResult,
  QueueWakeResult,
} from './queue-results.js';
import type { QueueStatusResult } from './queue-status.js';
import type { RunsResult } from './runs-result.js';
import type { WaitResult } from './wait-result.js';

const facts = { version: 1, exitCode: 0, message: null } as const;

export const NOTHING_WATCHED = {
  version: 1,
  type: 'result',
  monitorId: null,
  until: null,
  exitCode: 0,
  message: null,
  runs: [],
} satisfies WaitResult;

export const NOTHING_LISTED = {
  version: 1,
  type: 'runs',
  runs: [],
  monitorId: null,
  exitCode: 0,
  message: null,
} satisfies RunsResult;

export const NOTHING_ADDED = { ...facts, type: 'queue-add', added: 0, known: 0 } satisfies QueueAddResult;

export const NOTHING_WOKEN = { ...facts, type: 'queue-wake', woken: 0 } satisfies QueueWakeResult;

export const NOTHING_RESTARTED = { ...facts, type: 'queue-retry', restarted: 0 } satisfies QueueRetryResult;

export const NOTHING_FORGOTTEN = { ...facts, type: 'queue-forget', forgotten: 0 } satisfies QueueForgetResult;

export const NO_STATUS = {
  ...facts,
  type: 'queue-status',
  stats: null,
  reasons: [],
  runs: [],
} satisfies QueueStatusResult;
