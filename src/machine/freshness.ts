import { type AnyRun, endedStatus, type RunKind, statusRow } from '../kinds/run-kind.js';
import { epochMs } from '../kinds/timestamp.js';

/**
 * What an observation is: by where its status stands beside the last one seen (rows), and by its `updatedAt`
 * beside the last one's (columns).
 *
 * An end is always believed, because it is final. Everything else is believed if it is newer, or as old and
 * further on. What is left is stale: an old answer from a replica or a cache.
 */
export const FRESHNESS = {
  ended: { older: 'transition', asOld: 'transition', newer: 'transition' },
  further: { older: 'stale', asOld: 'transition', newer: 'transition' },
  same: { older: 'stale', asOld: 'same', newer: 'same' },
  notFurther: { older: 'stale', asOld: 'stale', newer: 'transition' },
} as const;

export type Freshness = 'transition' | 'same' | 'stale';

export function freshnessOf<Run extends AnyRun, Outcome>(
  kind: RunKind<Run, Outcome>,
  last: Run,
  run: Run,
): Freshness {
  return FRESHNESS[place(kind, last, run)][age(last, run)];
}

function place<Run extends AnyRun, Outcome>(
  kind: RunKind<Run, Outcome>,
  last: Run,
  run: Run,
): keyof typeof FRESHNESS {
  if (endedStatus(kind, run)) return 'ended';
  if (run.status === last.status) return 'same';
  return rank(kind, run) > rank(kind, last) ? 'further' : 'notFurther';
}

/** Of two times, one of which is missing or unreadable, neither is older. */
function age(last: AnyRun, run: AnyRun): keyof (typeof FRESHNESS)['ended'] {
  if (run.updatedAt === last.updatedAt) return 'asOld';
  const lastMs = epochMs(last.updatedAt);
  const runMs = epochMs(run.updatedAt);
  if (lastMs === null || runMs === null || lastMs === runMs) return 'asOld';
  return runMs < lastMs ? 'older' : 'newer';
}

/** A status this version does not know ranks behind every known one, so that it is reported when it appears. */
function rank<Run extends AnyRun, Outcome>(kind: RunKind<Run, Outcome>, run: Run): number {
  const row = statusRow(kind, run.status);
  return row === undefined || row.ended ? Infinity : row.rank;
}
