/** What the command line names. */
export interface WantedRun {
  /** Empty for a kind that belongs to nothing. */
  readonly parentId: string;
  /** `null` for a run of the monitor that is still to be found or chosen. */
  readonly runId: string | null;
}
