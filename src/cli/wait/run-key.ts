import type { WaitedRun } from '../report/reporter.js';

/** The same text for the same run. */
export function runKey({ kind, parentId, runId }: Pick<WaitedRun, 'kind' | 'parentId' | 'runId'>): string {
  return JSON.stringify([kind, parentId, runId]);
}
