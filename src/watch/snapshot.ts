import { refusal } from '../errors/refusal.js';
import { readRun } from '../source/read-run.js';
import { nameOf } from '../errors/messages.js';
import { rebase, type WatchState as StateOf } from '../machine/watch-state.js';
import { type MonitorRun, monitorRun } from '../kinds/monitor-run.js';
import { literal, nullable, number, object, parse, text } from '../kinds/schema.js';
import { monotonicNow, timeOfDay } from '../platform/clock.js';

/** All that a watch knows, as plain JSON whose times are times of day: what `snapshot()` gives and `resumeFrom` takes. */
export type WatchState = StateOf<MonitorRun>;

/** The last time of day that a `Date` can hold. */
const LAST_DATE = 8.64e15;

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
  const { data, wrongAt } = parse(Snapshot, snapshot);
  if (!data) throw damaged(wrongAt.join('.'));
  if (data.monitorId !== monitorId || data.runId !== runId) {
    throw refusal('resumeFrom', `a snapshot of ${nameOf({ monitorId, runId })}`, `one of ${nameOf(data)}`);
  }
  if (data.seen && !('run' in readRun(monitorRun, data.seen.run, monitorId, runId)))
    throw damaged('seen.run');

  if (Math.abs(data.seen?.answeredAt ?? 0) > LAST_DATE) throw damaged('seen.answeredAt');
  return notAhead(rebase(data, monotonicNow() - timeOfDay()), monotonicNow());
}

/** A snapshot from a clock that is ahead of ours is moved back as a whole, until nothing in it is yet to happen. */
function notAhead(state: WatchState, now: number): WatchState {
  const latest = Math.max(state.startedAt, state.seen?.lastAt ?? now, state.failing?.since ?? now);
  return latest > now ? rebase(state, now - latest) : state;
}

function damaged(field: string): Error {
  return refusal('resumeFrom', 'a snapshot of a watch', `one that is not right at \`${field}\``);
}

/** What a snapshot holds. Later versions of exa-runwatch go on reading this one. */
const Snapshot = object({
  version: literal(1),
  kind: literal(monitorRun.name),
  monitorId: text,
  runId: text,
  startedAt: number,
  deadlineAt: nullable(number),
  polls: number,
  slowestPollMs: number,
  seen: nullable(
    object({
      run: monitorRun.schema,
      entered: object({ from: nullable(text), polls: number, elapsedMs: number }),
      bornAt: number,
      askedAt: number,
      lastAt: number,
      answeredAt: number,
    }),
  ),
  failing: nullable(
    object({ since: number, attempts: number, notFoundSince: nullable(number), retryAt: number }),
  ),
});
