/** What names a run in a result or while it is waited for. */
interface Named {
  readonly parentId: string | null;
  readonly runId: string;
}

/** What to call each of these runs: by its id if all belong to the same monitor, else `<monitor>/<run>`. */
export function runNames<Run extends Named>(runs: readonly Run[]): (run: Run) => string {
  const isOfOne = new Set(runs.map(({ parentId }) => parentId)).size <= 1;
  return ({ parentId, runId }) => (isOfOne ? runId : `${parentId}/${runId}`);
}
