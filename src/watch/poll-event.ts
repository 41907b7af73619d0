import type { AnyRun } from '../kinds/run-kind.js';
import type { AttemptAnswer } from '../source/attempt.js';
import { copyRun } from '../source/read-run.js';
import type { PollEvent } from './events.js';
import type { WatchState } from './snapshot.js';

/** The event of an answered poll. `state` is what it led to. */
export function pollEvent<Run extends AnyRun>(
  { run, now, durationMs, requestId }: AttemptAnswer<Run>,
  { polls, startedAt }: WatchState<Run>,
  { stale, nextPollAt }: { readonly stale: boolean; readonly nextPollAt: number | null },
): PollEvent<Run> {
  const elapsedMs = now - startedAt;
  return { run: copyRun(run), stale, polls, elapsedMs, durationMs, requestId, nextPollAt };
}
