// @ts-check
import { agentRunKind } from '../../dist/kinds/agent-run.js';
import { monitorRunKind } from '../../dist/kinds/monitor-run.js';
import { searchMonitorRunKind } from '../../dist/kinds/search-monitor-run.js';
import { websetKind } from '../../dist/kinds/webset.js';
import { websetImportKind } from '../../dist/kinds/webset-import.js';
import { websetSearchKind } from '../../dist/kinds/webset-search.js';
import { table } from './table.js';

/** Each kind, how it is called for, and what of `exa-js` fits as its source. */
const KINDS = [
  { kind: monitorRunKind, target: 'monitorRun(monitor, run)', source: 'exa.websets.monitors.runs' },
  { kind: searchMonitorRunKind, target: 'searchMonitorRun(monitor, run)', source: 'exa.monitors.runs' },
  { kind: agentRunKind, target: 'agentRun(run)', source: 'exa.agent.runs' },
  { kind: websetSearchKind, target: 'websetSearch(webset, search)', source: 'exa.websets.searches' },
  { kind: websetImportKind, target: 'websetImport(import)', source: 'exa.websets.imports' },
  { kind: websetKind, target: 'webset(webset)', source: 'exa.websets' },
];

/** The kinds: what watches them, their statuses, and the source that fits. */
export function kindTable() {
  return table(
    ['Target', 'Goes on while', 'Ends as', '`source`'],
    KINDS.map(({ kind, target, source }) => {
      const rows = Object.entries(kind.statuses);
      const statuses = (/** @type {boolean} */ terminal) =>
        rows.filter(([, row]) => row.terminal === terminal).map(([status]) => `\`${status}\``);
      return [`\`${target}\``, statuses(false).join(', '), statuses(true).join(', '), `\`${source}\``];
    }),
  );
}
