import * as z from 'zod/mini';
import { readRun } from './exa/read-run.js';
import { rebase, type WatchState as StateOf } from './machine/watch-state.js';
import { type MonitorRun, monitorRun } from './runs/monitor-run.js';
import { monotonicNow, timeOfDay } from './runtime/clock.js';

/** All that a watch knows, as plain JSON whose times are times of day: what `snapshot()` gives and `resumeFrom` takes. */
export type WatchState = StateOf<MonitorRun>;

/** A state as it leaves the process. */
export function takeSnapshot(state: WatchState): WatchState {
  return rebase(state, timeOfDay() - monotonicNow());
}

/**
 * A snapshot as a state of this process.
 *
 * @throws TypeError if it is not the snapshot of a watch over this run.
 */
export function readSnapshot(snapshot: unknown, monitorId: string, runId: string): WatchState {
  const { data, error } = Snapshot.safeParse(snapshot);
  if (Reflect.get(Object(snapshot), 'version') !== 1) throw damaged('version');
  if (!data) throw damaged(error.issues.flatMap(({ path }) => path).join('.'));
  if (data.kind !== monitorRun.name) throw damaged('kind');
  if (data.monitorId !== monitorId || data.runId !== runId) {
    throw new TypeError(
      `\`resumeFrom\` takes a snapshot of run ${runId} of monitor ${monitorId}, got one of run ${data.runId} of monitor ${data.monitorId}`,
    );
  }
  if (data.seen && !('run' in readRun(monitorRun, data.seen.run, monitorId, runId)))
    throw damaged('seen.run');

  if (Math.abs(data.seen?.answeredAt ?? 0) > LAST_DATE) throw damaged('seen.answeredAt');
  return notAhead(rebase({ ...data, version: 1 }, monotonicNow() - timeOfDay()), monotonicNow());
}

/** The last time of day that a `Date` can hold. */
const LAST_DATE = 8.64e15;

/** A snapshot from a clock that is ahead of ours is moved back as a whole, until nothing in it is yet to happen. */
function notAhead(state: WatchState, now: number): WatchState {
  const latest = Math.max(state.startedAt, state.seen?.lastAt ?? now, state.failing?.since ?? now);
  return latest > now ? rebase(state, now - latest) : state;
}

function damaged(field: string): TypeError {
  return new TypeError(
    `\`resumeFrom\` takes a snapshot of a watch, got one that is not right at \`${field}\``,
  );
}

const number = z.number();

/** What a snapshot holds. Later versions of runwatch go on reading this one. */
const Snapshot = z.object({
  kind: z.string(),
  monitorId: z.string(),
  runId: z.string(),
  startedAt: number,
  deadlineAt: z.nullable(number),
  polls: number,
  slowLookMs: number,
  seen: z.nullable(
    z.object({
      run: monitorRun.schema,
      entered: z.object({ from: z.nullable(z.string()), polls: number, elapsedMs: number }),
      bornAt: number,
      askedAt: number,
      lastAt: number,
      answeredAt: number,
    }),
  ),
  failing: z.nullable(
    z.object({ since: number, attempts: number, notFoundSince: z.nullable(number), retryAt: number }),
  ),
});
