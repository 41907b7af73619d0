import type {
  QueueAddResult,
  QueueForgetResult,
  QueueRetryResult,
  QueueWakeResult,
} from '../formats/queue-results.js';
import type { QueueStatusResult } from '../formats/queue-status.js';

const facts = { version: 1, exitCode: 0, message: null } as const;

export const NOTHING_ADDED = { ...facts, type: 'queue-add', added: 0, known: 0 } satisfies QueueAddResult;

export const NOTHING_WOKEN = { ...facts, type: 'queue-wake', woken: 0 } satisfies QueueWakeResult;

export const NOTHING_RESTARTED = {
  ...facts,
  type: 'queue-retry',
  restarted: 0,
} satisfies QueueRetryResult;

export const NOTHING_FORGOTTEN = {
  ...facts,
  type: 'queue-forget',
  forgotten: 0,
} satisfies QueueForgetResult;

export const NO_STATUS = {
  ...facts,
  type: 'queue-status',
  stats: null,
  reasons: [],
  runs: [],
} satisfies QueueStatusResult;
