/** How pg-boss is run for the queue, wherever its database is. */
export const BOSS_OPTIONS = {
  /** Schedules are not used. */
  schedule: false,
  /** The workers have pg-boss check for lapsed claims themselves. */
  supervise: false,
  /** However many workers ask for it, it checks once a second at most. */
  monitorIntervalSeconds: 1,
} as const;
