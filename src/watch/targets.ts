import { type AgentRun, agentRunKind } from '../kinds/agent-run.js';
import type { Outcome } from '../kinds/ended-run.js';
import { type MonitorRun, monitorRunKind, type RunOutcome } from '../kinds/monitor-run.js';
import { type SearchMonitorRun, searchMonitorRunKind } from '../kinds/search-monitor-run.js';
import { type Webset, websetKind } from '../kinds/webset.js';
import { type WebsetImport, websetImportKind } from '../kinds/webset-import.js';
import { type WebsetSearch, websetSearchKind } from '../kinds/webset-search.js';
import { type Identified, parseId } from '../source/run-ids.js';
import type { RunTarget } from './target.js';

/**
 * A run of a Websets monitor, to be passed to `watch` or `waitFor`; `watchRun` and `waitForRun` take its ids.
 *
 * @throws TypeError if an id is not a path segment
 */
export function monitorRun(monitor: Identified, run: Identified): RunTarget<MonitorRun, RunOutcome> {
  return { kind: monitorRunKind, parentId: parseId('monitor', monitor), runId: parseId('run', run) };
}

/**
 * A run of a Search Monitor, another product than Websets: one of `exa.monitors.runs`.
 *
 * @throws TypeError if an id is not a path segment
 */
export function searchMonitorRun(
  monitor: Identified,
  run: Identified,
): RunTarget<SearchMonitorRun, Outcome<SearchMonitorRun>> {
  return { kind: searchMonitorRunKind, parentId: parseId('monitor', monitor), runId: parseId('run', run) };
}

/**
 * An agent run: one of `exa.agent.runs`.
 *
 * @throws TypeError if the id is not a path segment
 */
export function agentRun(run: Identified): RunTarget<AgentRun, Outcome<AgentRun>> {
  return { kind: agentRunKind, parentId: '', runId: parseId('run', run) };
}

/**
 * A search of a webset: one of `exa.websets.searches`.
 *
 * @throws TypeError if an id is not a path segment
 */
export function websetSearch(
  webset: Identified,
  search: Identified,
): RunTarget<WebsetSearch, Outcome<WebsetSearch>> {
  return { kind: websetSearchKind, parentId: parseId('webset', webset), runId: parseId('search', search) };
}

/**
 * An import into Websets: one of `exa.websets.imports`.
 *
 * @throws TypeError if the id is not a path segment
 */
export function websetImport(imported: Identified): RunTarget<WebsetImport, Outcome<WebsetImport>> {
  return { kind: websetImportKind, parentId: '', runId: parseId('import', imported) };
}

/**
 * A webset, until it is idle: all its searches, imports and enrichments have ended. It completes each time it becomes
 * idle; a watch ends the first time.
 *
 * @throws TypeError if the id is not a path segment
 */
export function webset(identified: Identified): RunTarget<Webset, Outcome<Webset>> {
  return { kind: websetKind, parentId: '', runId: parseId('webset', identified) };
}
