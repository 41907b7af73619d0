import * as z from 'zod/mini';
import { rebase, type WatchState } from './machine/watch-state.js';
import { type MonitorRun, monitorRun } from './runs/monitor-run.js';
import { monotonicNow, timeOfDay } from './runtime/clock.js';

/** A state as it leaves the process: its times are times of day, so that another process can read them. */
export function takeSnapshot(state: WatchState<MonitorRun>): WatchState<MonitorRun> {
  return rebase(state, timeOfDay() - monotonicNow());
}

/**
 * A snapshot as a state of this process.
 *
 * @throws TypeError if it is not the snapshot of a watch over this run.
 */
export function readSnapshot(snapshot: unknown, monitorId: string, runId: string): WatchState<MonitorRun> {
  const { success, data, error } = Snapshot.safeParse(snapshot);
  if (!success) {
    const field = error.issues[0]?.path.join('.') || 'version';
    throw new TypeError(
      `\`resumeFrom\` takes a snapshot of a watch, got one that is not right at \`${field}\``,
    );
  }
  if (data.monitorId !== monitorId || data.runId !== runId) {
    throw new TypeError(
      `\`resumeFrom\` takes a snapshot of run ${runId} of monitor ${monitorId}, got one of run ${data.runId} of monitor ${data.monitorId}`,
    );
  }
  return rebase(data, monotonicNow() - timeOfDay());
}

const time = z.number();
const count = z.int().check(z.nonnegative());
const ms = z.number().check(z.nonnegative());

/** What a snapshot holds. Later versions of runwatch go on reading this one. */
const Snapshot: z.ZodMiniType<WatchState<MonitorRun>> = z.object({
  version: z.literal(1),
  kind: z.literal(monitorRun.name),
  monitorId: z.string(),
  runId: z.string(),
  startedAt: time,
  deadlineAt: z.nullable(time),
  polls: count,
  slowLookMs: ms,
  seen: z.nullable(
    z.object({
      run: monitorRun.schema,
      entered: z.object({ from: z.nullable(z.string()), polls: count, elapsedMs: z.number() }),
      bornAt: time,
      lastAt: time,
    }),
  ),
  failing: z.nullable(
    z.object({ since: time, attempts: count, notFoundSince: z.nullable(time), retryAt: time }),
  ),
});
