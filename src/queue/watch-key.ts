import type { RunIds } from '../kinds/run-kind.js';

/** What names a watch in the queue. No id has a slash in it. */
export function watchKey(kind: string, { parentId, runId }: RunIds): string {
  return `${kind}/${parentId}/${runId}`;
}
