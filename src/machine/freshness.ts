import { type AnyRun, type RunKind, statusRow, terminalStatus } from '../kinds/run-kind.js';
import { epochMs } from '../kinds/timestamp.js';

/**
 * What an answer is, by where its status stands beside the last believed one's (rows) and by its `updatedAt` beside
 * that one's (columns).
 *
 * A terminal status is always believed, because it is final. Any other is believed if it is newer, or as old and not
 * behind. What is left is stale: an old answer from a replica or a cache. An unknown status has no place among the
 * known ones, so it is never behind them, nor they behind it.
 */
export const FRESHNESS = {
  terminal: { older: 'transition', asOld: 'transition', newer: 'transition' },
  ahead: { older: 'stale', asOld: 'transition', newer: 'transition' },
  incomparable: { older: 'stale', asOld: 'transition', newer: 'transition' },
  same: { older: 'stale', asOld: 'same', newer: 'same' },
  behind: { older: 'stale', asOld: 'stale', newer: 'transition' },
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
  if (terminalStatus(kind, run)) return 'terminal';
  if (run.status === last.status) return 'same';
  const lastRank = rank(kind, last);
  const runRank = rank(kind, run);
  if (lastRank === null || runRank === null) return 'incomparable';
  return runRank > lastRank ? 'ahead' : 'behind';
}

/** Of two times, one of which is missing or unreadable, neither is older. */
function age(last: AnyRun, run: AnyRun): keyof (typeof FRESHNESS)['terminal'] {
  if (run.updatedAt === last.updatedAt) return 'asOld';
  const lastMs = epochMs(last.updatedAt);
  const runMs = epochMs(run.updatedAt);
  if (lastMs === null || runMs === null || lastMs === runMs) return 'asOld';
  return runMs < lastMs ? 'older' : 'newer';
}

/** `null` for a status that this version does not know. */
function rank<Run extends AnyRun, Outcome>(kind: RunKind<Run, Outcome>, run: Run): number | null {
  const row = statusRow(kind, run.status);
  return row === undefined || row.terminal ? null : row.rank;
}
