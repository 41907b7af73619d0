import { override } from '../simulation/override.js';

const DAY_MS = 86_400_000;

/** A monitor of the fake. */
export interface FakeMonitor {
  readonly id: string;
  /** Epoch milliseconds. */
  readonly createdAtMs: number;
  /** Fields of the JSON to add or replace. */
  readonly fields: Readonly<Record<string, unknown>>;
}

/** The monitor as the API would send it at a given moment: one that runs every midnight. */
export function monitorAt(
  { id, createdAtMs, fields }: FakeMonitor,
  lastRun: Record<string, unknown> | null,
  nowMs: number,
): Record<string, unknown> {
  const createdAt = new Date(createdAtMs).toISOString();
  const nextMidnightMs = (Math.floor(nowMs / DAY_MS) + 1) * DAY_MS;
  const monitor = {
    id,
    object: 'monitor',
    status: 'enabled',
    websetId: 'webset_test',
    cadence: { cron: '0 0 * * *', timezone: 'Etc/UTC' },
    behavior: { type: 'search', config: { count: 25, behavior: 'append' } },
    lastRun,
    nextRunAt: new Date(nextMidnightMs).toISOString(),
    metadata: {},
    createdAt,
    updatedAt: createdAt,
  };
  return override(monitor, fields);
}
