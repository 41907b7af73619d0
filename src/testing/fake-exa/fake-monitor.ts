import { withFields } from '../simulation/with-fields.js';

const DAY_MS = 86_400_000;

/** A monitor of the fake. */
export interface FakeMonitor {
  /** Epoch milliseconds. */
  readonly createdAtMs: number;
  /** Its id, and fields of its JSON to add or replace. */
  readonly fields: { readonly id: string; readonly [field: string]: unknown };
}

/** The monitor as the API would send it at a given moment: one that runs every midnight. */
export function monitorJson(
  { createdAtMs, fields }: FakeMonitor,
  lastRun: Record<string, unknown> | null,
  nowMs: number,
): Record<string, unknown> {
  const createdAt = new Date(createdAtMs).toISOString();
  const nextMidnightMs = (Math.floor(nowMs / DAY_MS) + 1) * DAY_MS;
  const monitor = {
    id: fields.id,
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
  return withFields(monitor, fields);
}
