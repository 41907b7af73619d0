import type { MonitorRun, RunOutcome } from '../kinds/monitor-run.js';
import { Watch } from './watch.js';

/** What `watchRun` returns: the watch of a monitor's run. */
export class RunWatch extends Watch<MonitorRun, RunOutcome> {
  /** The id of the monitor. */
  get monitorId(): string {
    return this.parentId;
  }
}
