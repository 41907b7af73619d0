/** A run that the command line names, or leaves to be found or chosen. */
export interface RequestedRun {
  /** Empty for a kind that belongs to nothing. */
  readonly parentId: string;
  /** `null` for a run of the monitor that is still to be found or chosen. */
  readonly runId: string | null;
}
