/** A run at one moment, whatever its kind. */
export interface RunMoment {
  readonly parentId: string;
  readonly runId: string;
  readonly status: string;
  readonly failedReason: string | null;
  /** ISO 8601, like the other. */
  readonly createdAt: string;
  /** When its status began. */
  readonly updatedAt: string;
}

export type Json = Record<string, unknown>;

/** When the run entered its status, if that is one of these. */
export function whenIn({ status, updatedAt }: RunMoment, ...statuses: readonly string[]): string | null {
  return statuses.includes(status) ? updatedAt : null;
}
