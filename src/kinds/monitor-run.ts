import type { OutcomeFacts, RunKind } from './run-kind.js';
import { looseObject, text } from './schema.js';

/** A run of a Websets monitor, as the API sends it. Fields this version does not know are kept. */
export interface MonitorRun {
  readonly id: string;
  readonly status: RunStatus;
  /** Like every field below: `null` where the API sent none, or something of another type. */
  readonly monitorId: string | null;
  /** `search` or `refresh`. */
  readonly type: string | null;
  readonly createdAt: string | null;
  readonly updatedAt: string | null;
  readonly completedAt: string | null;
  readonly failedAt: string | null;
  /** Free text from the API. */
  readonly failedReason: string | null;
  readonly canceledAt: string | null;
  readonly [field: string]: unknown;
}

/** The statuses the API documents. */
export type KnownRunStatus = 'created' | 'running' | 'completed' | 'failed' | 'canceled';

/** A run's status: one of the known ones, or one the API learned later, reported as it is. */
export type RunStatus = KnownRunStatus | (string & {});

/** How a run ended, told apart by `status`. */
export type RunOutcome = CompletedOutcome | FailedOutcome | CanceledOutcome;

export interface CompletedOutcome extends OutcomeFacts<MonitorRun> {
  readonly status: 'completed';
  /** ISO 8601; the same as `endedAt`. */
  readonly completedAt: string;
}

export interface FailedOutcome extends OutcomeFacts<MonitorRun> {
  readonly status: 'failed';
  /** ISO 8601; the same as `endedAt`. */
  readonly failedAt: string;
  /** Free text from the API, or `null` if it gave no reason. */
  readonly failedReason: string | null;
}

export interface CanceledOutcome extends OutcomeFacts<MonitorRun> {
  readonly status: 'canceled';
  /** ISO 8601; the same as `endedAt`. */
  readonly canceledAt: string;
}

/** The run of a Websets monitor: `GET /websets/v0/monitors/{monitor}/runs/{id}`. */
export const monitorRun: RunKind<MonitorRun, RunOutcome> = {
  name: 'monitor_run',

  schema: looseObject({ id: text, status: text }, [
    'monitorId',
    'type',
    'createdAt',
    'updatedAt',
    'completedAt',
    'canceledAt',
    'failedAt',
    'failedReason',
  ]),

  parentOf: (run) => run.monitorId,

  statuses: {
    created: { ended: false, rank: 0 },
    running: { ended: false, rank: 1 },
    completed: {
      ended: true,
      endedAt: (run) => run.completedAt,
      outcome: (_run, facts) => ({ status: 'completed', ...facts, completedAt: facts.endedAt }),
    },
    failed: {
      ended: true,
      endedAt: (run) => run.failedAt,
      outcome: (run, facts) => ({
        status: 'failed',
        ...facts,
        failedAt: facts.endedAt,
        failedReason: run.failedReason,
      }),
    },
    canceled: {
      ended: true,
      endedAt: (run) => run.canceledAt,
      outcome: (_run, facts) => ({ status: 'canceled', ...facts, canceledAt: facts.endedAt }),
    },
  },
};
