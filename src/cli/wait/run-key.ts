import type { RunIdentity } from '../report/reporter.js';

/** The same text for the same run. */
export function runKey({ kind, parentId, runId }: RunIdentity): string {
  return JSON.stringify([kind, parentId, runId]);
}
