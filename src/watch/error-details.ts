import { reasonOf } from '../errors/messages.js';
import type { RunWatchErrorDetails } from '../errors/run-watch-error.js';
import { monitorKind } from '../kinds/monitor.js';
import { monitorRunKind } from '../kinds/monitor-run.js';
import type { AnyRun, RunIds } from '../kinds/run-kind.js';
import { monotonicNow } from '../platform/clock.js';
import type { Failure } from '../source/failure.js';
import { copyRun } from '../source/read-run.js';
import { takeSnapshot, type WatchState } from './snapshot.js';

/** What an error carries beside its message. */
export function errorDetails<Run extends AnyRun>(
  state: WatchState<Run>,
  failure: Failure | undefined,
): RunWatchErrorDetails {
  const { kind, parentId, runId, polls, startedAt, seen } = state;
  return {
    kind,
    monitorId: monitorIdOf(state),
    parentId,
    runId,
    lastRun: seen ? copyRun(seen.run) : undefined,
    polls,
    elapsedMs: monotonicNow() - startedAt,
    httpStatus: failure?.status ?? null,
    reason: failure ? reasonOf(failure) : null,
    requestId: failure?.requestId ?? null,
    snapshot: takeSnapshot(state),
    cause: failure?.cause,
  };
}

function monitorIdOf({ kind, parentId, runId }: RunIds & { readonly kind: string }): string | null {
  if (kind === monitorKind.name) return runId;
  return kind === monitorRunKind.name ? parentId : null;
}
