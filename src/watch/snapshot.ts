import * as z from 'zod/mini';
import { argumentError } from '../errors/argument-error.js';
import { runName } from '../errors/messages.js';
import { looseObject, text } from '../kinds/field-schemas.js';
import type { MonitorRun } from '../kinds/monitor-run.js';
import type { AnyRun } from '../kinds/run-kind.js';
import { rebase, type WatchState as WatchStateOf, watchStateSchema } from '../machine/watch-state.js';
import { monotonicNow, timeOfDay } from '../platform/clock.js';
import { copyRun } from '../source/read-run.js';
import { snapshotArgument } from './snapshot-argument.js';
import type { RunTarget } from './target.js';

/**
 * Everything a watch knows, as plain JSON: what `snapshot()` returns and `resumeFrom` takes. Times are in epoch
 * milliseconds.
 */
export interface WatchState<Run extends AnyRun = MonitorRun> extends WatchStateOf<Run> {}

const versionOne = looseObject({ version: z.literal(1), monitorId: text });

/** Version 1 knew runs of monitors only. */
function currentVersion(snapshot: unknown): unknown {
  const { data } = z.safeParse(versionOne, snapshot);
  if (data === undefined) return snapshot;
  const { monitorId: parentId, ...rest } = data;
  return { ...rest, version: 2, parentId };
}

const identifiedRun = looseObject({ id: text, status: text });

const anyState = z.pipe(
  z.transform(currentVersion),
  watchStateSchema(z.custom<AnyRun>((run) => z.safeParse(identifiedRun, run).success)),
);

/** A snapshot of a run of whatever kind. Later versions of exa-runwatch keep accepting what this one writes. */
export const snapshotSchema = snapshotArgument<WatchState<AnyRun>>('a snapshot of a watch', anyState);

/** Reads a snapshot of whatever version; `null` if it cannot be read. */
export function readSnapshot(snapshot: unknown): WatchState<AnyRun> | null {
  return z.safeParse(anyState, snapshot).data ?? null;
}

/** A state as it leaves the process. */
export function takeSnapshot<Run extends AnyRun>(state: WatchState<Run>): WatchState<Run> {
  return ownCopy(rebase(state, timeOfDay() - monotonicNow()));
}

function ownCopy<Run extends AnyRun>({ seen, ...rest }: WatchState<Run>): WatchState<Run> {
  return { ...rest, seen: seen && { ...seen, run: copyRun(seen.run) } };
}

/**
 * A snapshot as a state of this process.
 *
 * @param retryTimeMs what `retry.maxTimeMs` is: a streak of failures older than this without another attempt says
 * nothing about the attempts to come
 * @throws TypeError if it is not a snapshot of a watch of this run.
 */
export function resumeSnapshot<Run extends AnyRun, Outcome>(
  snapshot: WatchState<AnyRun>,
  target: RunTarget<Run, Outcome>,
  retryTimeMs: number,
): WatchState<Run> {
  const { kind, parentId, runId } = target;
  const state = ownCopy(withRunOf(target, snapshot));
  if (state.kind !== kind.name) throw notOf(target, 'one of another kind of run');
  if (state.parentId !== parentId || state.runId !== runId)
    throw notOf(target, `one of ${runName(kind, state)}`);
  const { seen } = state;
  const parent = seen && kind.parentOf(seen.run);
  if (seen && (seen.run.id !== runId || (parent !== null && parent !== parentId))) {
    throw notOf(target, 'one with another run in `seen.run`');
  }
  const now = monotonicNow();
  return withoutOldStreak(notAhead(rebase(state, now - timeOfDay()), now), now, retryTimeMs);
}

/** The run is read apart: a schema of the whole snapshot, made for its kind, would take three times as long. */
function withRunOf<Run extends AnyRun, Outcome>(
  target: RunTarget<Run, Outcome>,
  { seen, ...rest }: WatchState<AnyRun>,
): WatchState<Run> {
  if (seen === null) return { ...rest, seen };
  const { success, data: run, error } = z.safeParse(target.kind.schema, seen.run);
  if (success) return { ...rest, seen: { ...seen, run } };
  const path = ['seen', 'run', ...(error.issues[0]?.path ?? [])].join('.');
  throw notOf(target, `one without a valid \`${path}\``);
}

/** A snapshot from a clock that is ahead of ours is moved back as a whole, until nothing in it is yet to happen. */
function notAhead<Run extends AnyRun>(state: WatchState<Run>, now: number): WatchState<Run> {
  const { startedAt, seen, failing } = state;
  const latest = Math.max(startedAt, seen?.answeredAt ?? now, failing?.since ?? now);
  return latest > now ? rebase(state, now - latest) : state;
}

/** Since when the run has not been found is kept: it has not been found for even longer by now. */
function withoutOldStreak<Run extends AnyRun>(
  state: WatchState<Run>,
  now: number,
  retryTimeMs: number,
): WatchState<Run> {
  const { failing } = state;
  if (failing === null || now - failing.retryAt < retryTimeMs) return state;
  const isNotFound = failing.notFoundSince !== null;
  return { ...state, failing: isNotFound ? { ...failing, since: now, attempts: 0, retryAt: now } : null };
}

function notOf<Run extends AnyRun, Outcome>(target: RunTarget<Run, Outcome>, received: string) {
  const expected = `a snapshot of ${runName(target.kind, target)}`;
  return argumentError({ option: 'resumeFrom', expected, received });
}
