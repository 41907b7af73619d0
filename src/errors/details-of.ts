import { monitorKind } from '../kinds/monitor.js';
import { monitorRunKind } from '../kinds/monitor-run.js';
import type { RunIds } from '../kinds/run-kind.js';
import type { RunWatchErrorDetails } from './run-watch-error.js';

/** A run, or a monitor that is polled like one. */
interface NamedRun extends RunIds {
  /** The name of its kind: `monitor_run`. */
  readonly kind: string;
}

type Known = Partial<RunWatchErrorDetails> & Pick<RunWatchErrorDetails, 'polls' | 'elapsedMs'>;

/** What an error about a run carries. What `known` leaves out is not known, or has not happened. */
export function detailsOf(named: NamedRun, known: Known): RunWatchErrorDetails {
  const { kind, parentId, runId } = named;
  const { polls, elapsedMs, ...rest } = known;
  const ids = { kind, monitorId: monitorIdOf(named), parentId, runId };
  const unknown = { httpStatus: null, reason: null, requestId: null, snapshot: null };
  return { ...ids, lastRun: undefined, polls, elapsedMs, ...unknown, ...rest };
}

function monitorIdOf({ kind, parentId, runId }: NamedRun): string | null {
  if (kind === monitorKind.name) return runId;
  return kind === monitorRunKind.name ? parentId : null;
}
