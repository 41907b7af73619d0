import type { FakeKind } from '../scenario/fake-kind.js';
import { agentRunJson } from './agent-run-json.js';
import { importJson } from './import-json.js';
import { monitorRunJson } from './monitor-run-json.js';
import type { Json, RunMoment } from './run-moment.js';
import { searchMonitorRunJson } from './search-monitor-run-json.js';
import { websetJson } from './webset-json.js';
import { websetSearchJson } from './webset-search-json.js';

/** A run of each kind, as the API sends it. */
export const VENDOR_JSON: { readonly [Kind in FakeKind]: (run: RunMoment) => Json } = {
  monitor_run: monitorRunJson,
  search_monitor_run: searchMonitorRunJson,
  agent_run: agentRunJson,
  webset_search: websetSearchJson,
  import: importJson,
  webset: websetJson,
};
