import type { AnyRun } from '../../kinds/run-kind.js';
import type { GetOptions } from '../../source/run-source.js';
import type { RunWatch } from '../../watch/run-watch.js';
import type { WatchState } from '../../watch/snapshot.js';
import type { Member } from '../members.js';
import type { RunOptions } from './monitor-options.js';

/** What watching one monitor takes. Either `fetchMonitor` or `listRuns` is enough. */
export interface MonitorApi {
  readonly monitorId: string;
  /** Resolves with the monitor, as the API sends it; `undefined` where monitors cannot be fetched. */
  readonly fetchMonitor: ((options: GetOptions) => Promise<unknown>) | undefined;
  /** Resolves with all runs of the monitor, in any order; `undefined` where runs cannot be listed. */
  readonly listRuns: ((options: GetOptions) => Promise<readonly unknown[]>) | undefined;
  /** Takes part in the pool: is woken and stopped with the others. Returns what ends that. */
  readonly join: (member: Member) => () => void;
  /** Starts to watch a run, from a state in which it was seen. */
  readonly watchRun: (
    runId: string,
    options: RunOptions & {
      readonly resumeFrom: WatchState<AnyRun>;
      readonly signal?: AbortSignal | undefined;
    },
  ) => RunWatch;
}
