import {
  type AnyOutcome,
  type AnyRun,
  agentRun,
  monitorRun,
  type PollPlanner,
  type PoolWatchOptions,
  type RunIds,
  type RunTarget,
  searchMonitorRun,
  type WatchPool,
  type WatchState,
  webset,
  websetImport,
  websetSearch,
} from '../../index.js';
import type { KindName } from '../kind-option.js';

/** A kind of run, as the command waits for it. */
export interface CommandKind {
  /** Its name in the library, and in results: `monitor_run`. */
  readonly name: string;
  /** Whether a run has ended that has this status. */
  isTerminal(status: string): boolean;
  /** The statuses that a run may have before it ends. */
  readonly openStatuses: readonly string[];
  /** The status, and all that come after it before the end. */
  statusesFrom(openStatus: string): ReadonlySet<string>;
  /** One run of the kind. Throws a TypeError for an id that is not a path segment. */
  target(ids: RunIds): RunTarget<AnyRun, AnyOutcome>;
  /** Starts to watch a run. Throws what `watchRun` throws. */
  start(watcher: Watcher, ids: RunIds, options: StartOptions): StartedWatch;
}

/** What starts watches: a pool, or the library itself. */
type Watcher = Pick<WatchPool, 'watch' | 'watchRun'>;

interface StartOptions extends Omit<PoolWatchOptions, 'source' | 'onEvent' | 'pollInterval'> {
  /** A fixed time between polls. */
  readonly intervalMs: number | undefined;
  /** Plans the polls of monitors' runs. */
  readonly learner: PollPlanner | undefined;
}

/** A watch, as far as the command needs it. */
export interface StartedWatch {
  readonly runId: string;
  readonly outcome: Promise<AnyOutcome>;
  snapshot(): WatchState<AnyRun>;
}

type Target<Run extends AnyRun, Outcome> = (parentId: string, runId: string) => RunTarget<Run, Outcome>;

export const COMMAND_KINDS: Readonly<Record<KindName, CommandKind>> = {
  'monitor-run': {
    ...factsOf(monitorRun),
    target: ({ parentId, runId }) => monitorRun(parentId, runId),
    start: (watcher, { parentId, runId }, { intervalMs, learner, ...options }) =>
      watcher.watchRun(parentId, runId, { ...options, pollInterval: learner ?? intervalMs }),
  },
  'search-monitor-run': kindOf(searchMonitorRun),
  'agent-run': kindOf((_none, runId) => agentRun(runId)),
  'webset-search': kindOf(websetSearch),
  import: kindOf((_none, runId) => websetImport(runId)),
  webset: kindOf((_none, runId) => webset(runId)),
};

function kindOf<Run extends AnyRun, Outcome extends AnyOutcome>(target: Target<Run, Outcome>): CommandKind {
  return {
    ...factsOf(target),
    target: ({ parentId, runId }) => target(parentId, runId),
    start: (watcher, { parentId, runId }, { intervalMs, learner: _onlyForMonitors, ...options }) =>
      watcher.watch(target(parentId, runId), { ...options, pollInterval: intervalMs }),
  };
}

/** The description of a kind comes with each target. */
function factsOf<Run extends AnyRun, Outcome>(target: Target<Run, Outcome>) {
  const { name, statuses } = target('any', 'any').kind;
  const open = Object.entries(statuses).flatMap(([status, row]) =>
    row.terminal ? [] : [{ status, rank: row.rank }],
  );
  return {
    name,
    isTerminal: (status: string) => Object.hasOwn(statuses, status) && statuses[status]?.terminal === true,
    openStatuses: open.map(({ status }) => status),
    statusesFrom(openStatus: string) {
      const from = open.find(({ status }) => status === openStatus)?.rank ?? Infinity;
      const later = open.filter(({ rank }) => rank !== null && rank > from);
      return new Set([openStatus, ...later.map(({ status }) => status)]);
    },
  };
}
