import type { GetOptions, ListOptions } from './run-source.js';

/** Where monitors are fetched: anything shaped like `exa.websets.monitors` of `exa-js`. */
export interface MonitorsSource {
  /** Resolves with the monitor as it is now. */
  get(monitorId: string, options?: GetOptions): Promise<unknown>;
  /** Resolves with a page of all monitors, as the API sends it. Without it, each monitor is asked for by itself. */
  list?(options?: ListOptions): Promise<unknown>;
}
