import * as z from 'zod/mini';
import { finiteMsFrom0, text, trueOrFalse } from '../errors/argument-schemas.js';
import { type MonitorRun, monitorRunKind } from '../kinds/monitor-run.js';
import { terminalStatus } from '../kinds/run-kind.js';
import { epochMs } from '../kinds/timestamp.js';

/**
 * Planning takes the latest 200 runs of a monitor: monitors run once a day at most, so these are half a year. Further
 * back, runs say little about the next one, and each costs time at every plan.
 */
export const MAX_RUNS = 200;

/** How long a run took. */
export interface RunDuration {
  /** Milliseconds from the run's creation to its end or, where it has not ended, to when it was seen. */
  readonly durationMs: number;
  /** Whether it ended then, however it ended. If not, it took longer than `durationMs`. */
  readonly ended: boolean;
}

/** How long a run took, which run, and when it was created. */
export interface EarlierRun extends RunDuration {
  /** The id of the run. */
  readonly runId: string;
  /** When it was created, in epoch milliseconds. */
  readonly createdAt: number;
}

// Not the other way round: types derived from a schema of `z.object` would lose these docstrings when published.
const duration = { durationMs: finiteMsFrom0, ended: trueOrFalse };

export const runDuration: z.ZodMiniType<RunDuration> = z.object(duration);

export const earlierRun: z.ZodMiniType<EarlierRun> = z.object(
  { runId: text, createdAt: z.number({ error: 'a finite number' }), ...duration },
  { error: 'an earlier run: an object with `runId`, `createdAt`, `durationMs` and `ended`' },
);

/**
 * What a run says about its duration, or `null` where its timestamps do not say.
 *
 * @param seenAt when a run that has not ended was seen, in epoch milliseconds; `null`: when it was last updated
 */
export function earlierRunOf(run: MonitorRun, seenAt: number | null = null): EarlierRun | null {
  const status = terminalStatus(monitorRunKind, run);
  const createdAt = epochMs(run.createdAt);
  const until = status
    ? (epochMs(status.endedAt(run)) ?? epochMs(run.updatedAt))
    : (seenAt ?? epochMs(run.updatedAt));
  if (createdAt === null || until === null || until < createdAt) return null;
  return { runId: run.id, createdAt, durationMs: until - createdAt, ended: status !== null };
}
