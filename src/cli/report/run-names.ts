/** What names a run in a result or while it is waited for. */
export interface Named {
  readonly parentId: string | null;
  readonly runId: string | null;
}

/**
 * What to call each of these runs: by its id if all belong to the same monitor, else `<monitor>/<run>`; by its monitor as
 * long as it is not found.
 */
export function runNames(runs: readonly Named[]): (run: Named) => string {
  const isOfOne = new Set(runs.map(({ parentId }) => parentId)).size <= 1;
  return ({ parentId, runId }) => {
    if (runId === null) return parentId ?? '';
    return isOfOne ? runId : `${parentId}/${runId}`;
  };
}
