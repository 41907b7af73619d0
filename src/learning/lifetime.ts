import { type MonitorRun, monitorRun } from '../kinds/monitor-run.js';
import { terminalStatus } from '../kinds/run-kind.js';
import { epochMs } from '../kinds/timestamp.js';

/** How long a run took; of one that has not ended, how long it had lasted when it was seen. */
export interface Lifetime {
  /** Milliseconds from its creation. */
  readonly durationMs: number;
  /** Whether it ended then, in whatever way. If not, all that is known is that it took longer. */
  readonly ended: boolean;
}

/**
 * The lifetime of a run, or `null` where its timestamps do not tell.
 *
 * @param seenAt when it was seen, in epoch milliseconds; by default what the run itself says
 */
export function lifetimeOf(run: MonitorRun, seenAt: number | null = null): Lifetime | null {
  const row = terminalStatus(monitorRun, run);
  const createdAt = epochMs(run.createdAt);
  const until = row
    ? (epochMs(row.endedAt(run)) ?? epochMs(run.updatedAt))
    : (seenAt ?? epochMs(run.updatedAt));
  if (createdAt === null || until === null || until < createdAt) return null;
  return { durationMs: until - createdAt, ended: row !== null };
}
