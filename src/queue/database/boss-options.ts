/** How pg-boss is run for the queue, wherever its database is. */
export const BOSS_OPTIONS = {
  /** Schedules are not used. */
  schedule: false,
  /** The workers have pg-boss check for lapsed claims themselves. */
  supervise: false,
  /** It checks no more often, however many workers there are. */
  monitorIntervalSeconds: 1,
} as const;
