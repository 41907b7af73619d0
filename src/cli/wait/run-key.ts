/** What tells a run from all others. */
export interface RunIdentity {
  readonly kind: string;
  readonly parentId: string;
  readonly runId: string;
}

/** The same text for the same run. */
export function runKey({ kind, parentId, runId }: RunIdentity): string {
  return JSON.stringify([kind, parentId, runId]);
}
