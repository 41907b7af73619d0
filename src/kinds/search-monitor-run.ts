import type * as z from 'zod/mini';
import { canceled, completed, failed, type Outcome } from './ended-run.js';
import { looseObject, statusText, text, textOrNull } from './field-schemas.js';
import { recognizeOtherThan } from './recognize-kind.js';
import type { RunKind } from './run-kind.js';

/** The statuses that the API documents. */
type KnownStatus = 'pending' | 'running' | 'completed' | 'failed' | 'cancelled';

const schema = looseObject({
  /** The id of the run. */
  id: text,
  /** The status, as the API sent it. */
  status: statusText<KnownStatus>(),
  /** The id of the Search Monitor. `null`, like every field below, if the API sent none or not a string. */
  monitorId: textOrNull,
  /** When it was created: ISO 8601, like the other times. */
  createdAt: textOrNull,
  /** When it last changed. */
  updatedAt: textOrNull,
  /** When it started. */
  startedAt: textOrNull,
  /** When it completed. */
  completedAt: textOrNull,
  /** When it failed. */
  failedAt: textOrNull,
  /** A code such as `insufficient_credits`. */
  failReason: textOrNull,
  /** When it was canceled. */
  cancelledAt: textOrNull,
});

/** A run of a Search Monitor, as the API sends it. Fields that this version does not know are kept. */
export interface SearchMonitorRun extends Readonly<z.infer<typeof schema>> {}

/** The run of a Search Monitor: `GET /monitors/{monitor}/runs/{id}`. */
export const searchMonitorRunKind: RunKind<SearchMonitorRun, Outcome<SearchMonitorRun>> = {
  name: 'search_monitor_run',
  noun: 'run',
  parentNoun: 'monitor',
  path: '/monitors/{parent}/runs/{id}',
  listPath: '/monitors/{parent}/runs',
  notFoundAdvice:
    'Check both ids: those of `exa.websets.monitors` belong to Websets, another product than Search Monitors',
  schema,
  parentOf: (run) => run.monitorId || null,
  recognizeOther: recognizeOtherThan('search_monitor_run'),
  statuses: {
    pending: { terminal: false, rank: 0 },
    running: { terminal: false, rank: 1 },
    completed: completed((run) => run.completedAt),
    failed: failed(
      (run) => run.failedAt,
      (run) => run.failReason,
    ),
    cancelled: canceled((run) => run.cancelledAt),
  },
};
