import type { AnyOutcome } from '../errors/assert-completed.js';
import { agentRunKind } from '../kinds/agent-run.js';
import { monitorRunKind } from '../kinds/monitor-run.js';
import type { AnyRun, RunKind } from '../kinds/run-kind.js';
import { searchMonitorRunKind } from '../kinds/search-monitor-run.js';
import { websetKind } from '../kinds/webset.js';
import { websetImportKind } from '../kinds/webset-import.js';
import { websetSearchKind } from '../kinds/webset-search.js';

/** A kind of which only the name is known, as it stands in the database. */
export type AnyKind = RunKind<AnyRun, AnyOutcome>;

const BUILT_IN: readonly AnyKind[] = [
  monitorRunKind,
  searchMonitorRunKind,
  agentRunKind,
  websetSearchKind,
  websetImportKind,
  websetKind,
];

/** The kinds that this process can poll, by their names. */
export function knownKinds(own: readonly AnyKind[]): ReadonlyMap<string, AnyKind> {
  return new Map([...BUILT_IN, ...own].map((kind) => [kind.name, kind]));
}
