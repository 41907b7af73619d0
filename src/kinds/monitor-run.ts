import type * as z from 'zod/mini';
import { looseObject, statusText, text, textOrNull } from './field-schemas.js';
import { recognizeOtherThan } from './recognize-kind.js';
import type { OutcomeFacts, RunKind } from './run-kind.js';

/** The statuses that the API documents. */
export type KnownRunStatus = 'created' | 'running' | 'completed' | 'failed' | 'canceled';

/** A run's status: a known one, or one added to the API since, reported as it is. */
export type RunStatus = KnownRunStatus | (string & {});

const schema = looseObject({
  /** The id of the run. */
  id: text,
  /** The status, as the API sent it. */
  status: statusText<KnownRunStatus>(),
  /** The id of the monitor. `null`, like every field below, if the API sent none or not a string. */
  monitorId: textOrNull,
  /** `search` or `refresh`. */
  type: textOrNull,
  /** When it was created: ISO 8601, like the other times. */
  createdAt: textOrNull,
  /** When it last changed. */
  updatedAt: textOrNull,
  /** When it completed. */
  completedAt: textOrNull,
  /** When it failed. */
  failedAt: textOrNull,
  /** Free text from the API. */
  failedReason: textOrNull,
  /** When it was canceled. */
  canceledAt: textOrNull,
});

/** A run of a Websets monitor, as the API sends it. Fields that this version does not know are kept. */
export interface MonitorRun extends Readonly<z.infer<typeof schema>> {}

/** How a run ended; `status` says which. */
export type RunOutcome = CompletedOutcome | FailedOutcome | CanceledOutcome;

/** What every outcome of a monitor's run has. */
interface MonitorRunFacts extends OutcomeFacts<MonitorRun> {
  /** The id of the monitor; the same as `parentId`. */
  readonly monitorId: string;
}

/** The outcome of a run that completed. */
export interface CompletedOutcome extends MonitorRunFacts {
  /** Which outcome this is. */
  readonly status: 'completed';
  /** ISO 8601; the same as `endedAt`. */
  readonly completedAt: string;
}

/** The outcome of a run that failed. */
export interface FailedOutcome extends MonitorRunFacts {
  /** Which outcome this is. */
  readonly status: 'failed';
  /** ISO 8601; the same as `endedAt`. */
  readonly failedAt: string;
  /** Free text from the API; `null` if it gave no reason. */
  readonly failedReason: string | null;
}

/** The outcome of a run that was canceled. */
export interface CanceledOutcome extends MonitorRunFacts {
  /** Which outcome this is. */
  readonly status: 'canceled';
  /** ISO 8601; the same as `endedAt`. */
  readonly canceledAt: string;
}

/** Where the runs of a Websets monitor are listed. */
export const MONITOR_RUNS_PATH = '/websets/v0/monitors/{parent}/runs';

/** The run of a Websets monitor: `GET /websets/v0/monitors/{monitor}/runs/{id}`. */
export const monitorRunKind: RunKind<MonitorRun, RunOutcome> = {
  name: 'monitor_run',
  noun: 'run',
  parentNoun: 'monitor',
  path: `${MONITOR_RUNS_PATH}/{id}`,
  listPath: MONITOR_RUNS_PATH,
  notFoundAdvice:
    'Check both ids: those of `exa.monitors` belong to Search Monitors, another product than Websets',

  schema,

  // An empty id names no monitor.
  parentOf: (run) => run.monitorId || null,

  recognizeOther: recognizeOtherThan('monitor_run'),

  statuses: {
    created: { terminal: false, rank: 0 },
    running: { terminal: false, rank: 1 },
    completed: {
      terminal: true,
      endedAt: (run) => run.completedAt,
      outcome: (facts) => ({
        status: 'completed',
        monitorId: facts.parentId,
        ...facts,
        completedAt: facts.endedAt,
      }),
    },
    failed: {
      terminal: true,
      endedAt: (run) => run.failedAt,
      outcome: (facts) => ({
        status: 'failed',
        monitorId: facts.parentId,
        ...facts,
        failedAt: facts.endedAt,
        failedReason: facts.run.failedReason,
      }),
    },
    canceled: {
      terminal: true,
      endedAt: (run) => run.canceledAt,
      outcome: (facts) => ({
        status: 'canceled',
        monitorId: facts.parentId,
        ...facts,
        canceledAt: facts.endedAt,
      }),
    },
  },
};
