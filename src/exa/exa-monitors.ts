import { MONITORS_PATH } from '../kinds/monitor.js';
import type { MonitorsSource } from '../source/monitors-source.js';
import { parseId } from '../source/run-ids.js';
import type { ExaConnection } from './connection.js';
import { listPath, pageOptions } from './list-path.js';

/** Where monitors are read, with the last run of each. */
export function monitorsOver(connection: ExaConnection): Required<MonitorsSource> {
  return {
    get: async (monitorId, options) =>
      connection.get(`${MONITORS_PATH}/${encodeURIComponent(parseId('monitor', monitorId))}`, options),
    list: async (options = {}) => connection.get(listPath(MONITORS_PATH, options), pageOptions(options)),
  };
}
