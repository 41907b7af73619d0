/** How pg-boss is run for the queue, wherever its database is. */
export interface BossOptions {
  readonly schedule: false;
  readonly supervise: false;
  readonly monitorIntervalSeconds: number;
}

/**
 * The workers have pg-boss check for lapsed claims themselves, ten times within a lease; schedules are not used.
 */
export function bossOptions(leaseMs: number): BossOptions {
  return {
    schedule: false,
    supervise: false,
    monitorIntervalSeconds: Math.max(1, Math.floor(leaseMs / 10_000)),
  };
}
