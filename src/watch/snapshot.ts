import * as z from 'zod/mini';
import { argumentError } from '../errors/argument-error.js';
import { runName } from '../errors/messages.js';
import { type MonitorRun, monitorRunKind } from '../kinds/monitor-run.js';
import { rebase, type WatchState as WatchStateOf, watchStateSchema } from '../machine/watch-state.js';
import { monotonicNow, timeOfDay } from '../platform/clock.js';
import { copyRun } from '../source/read-run.js';

/**
 * Everything a watch knows, as plain JSON: what `snapshot()` returns and `resumeFrom` takes. Times are in epoch
 * milliseconds.
 */
export interface WatchState extends WatchStateOf<MonitorRun> {}

const stateSchema = watchStateSchema(monitorRunKind.schema);

/** Later versions of exa-runwatch keep accepting what this one writes. */
export const snapshotSchema = z.custom<WatchState>((value) => z.safeParse(stateSchema, value).success, {
  error: ({ input }) => {
    const path = z.safeParse(stateSchema, input).error?.issues[0]?.path.join('.') ?? '';
    return path === '' ? 'a snapshot of a watch' : `a snapshot of a watch with a valid \`${path}\``;
  },
});

/** A state as it leaves the process. */
export function takeSnapshot(state: WatchState): WatchState {
  return ownCopy(rebase(state, timeOfDay() - monotonicNow()));
}

function ownCopy({ seen, ...rest }: WatchState): WatchState {
  return { ...rest, seen: seen && { ...seen, run: copyRun(seen.run) } };
}

/**
 * A snapshot as a state of this process.
 *
 * @param retryTimeMs what `retry.maxTimeMs` is: a streak of failures older than this without another attempt says
 * nothing about the attempts to come
 * @throws TypeError if it is not a snapshot of a watch of this run.
 */
export function resumeSnapshot(
  snapshot: WatchState,
  ids: { readonly monitorId: string; readonly runId: string },
  retryTimeMs: number,
): WatchState {
  const state = ownCopy(z.parse(stateSchema, snapshot));
  const { seen, kind } = state;
  if (state.monitorId !== ids.monitorId || state.runId !== ids.runId)
    throw notOf(ids, `one of ${runName(state)}`);
  if (kind !== monitorRunKind.name) throw notOf(ids, 'one of another kind of run');
  const parent = seen && monitorRunKind.parentOf(seen.run);
  if (seen && (seen.run.id !== ids.runId || (parent !== null && parent !== ids.monitorId))) {
    throw notOf(ids, 'one with another run in `seen.run`');
  }
  const now = monotonicNow();
  return withoutOldStreak(notAhead(rebase(state, now - timeOfDay()), now), now, retryTimeMs);
}

/** A snapshot from a clock that is ahead of ours is moved back as a whole, until nothing in it is yet to happen. */
function notAhead(state: WatchState, now: number): WatchState {
  const { startedAt, seen, failing } = state;
  const latest = Math.max(startedAt, seen?.answeredAt ?? now, failing?.since ?? now);
  return latest > now ? rebase(state, now - latest) : state;
}

/** That a run was not found is remembered all the same: it is not found for longer by now. */
function withoutOldStreak(state: WatchState, now: number, retryTimeMs: number): WatchState {
  const { failing } = state;
  if (failing === null || now - failing.retryAt < retryTimeMs) return state;
  const isNotFound = failing.notFoundSince !== null;
  return { ...state, failing: isNotFound ? { ...failing, since: now, attempts: 0, retryAt: now } : null };
}

function notOf(ids: { readonly monitorId: string; readonly runId: string }, received: string) {
  return argumentError({ option: 'resumeFrom', expected: `a snapshot of ${runName(ids)}`, received });
}
