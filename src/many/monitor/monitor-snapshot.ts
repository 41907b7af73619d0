import * as z from 'zod/mini';
import { argumentError } from '../../errors/argument-error.js';
import { safeText } from '../../errors/safe-text.js';
import { plainObject, text, time } from '../../kinds/field-schemas.js';
import type { RunWatch } from '../../watch/run-watch.js';
import { snapshotSchema } from '../../watch/snapshot.js';
import { snapshotArgument } from '../../watch/snapshot-argument.js';
import type { KnownRuns } from './known-runs.js';

const stateSchema = plainObject({
  /** The version of this format. */
  version: z.literal(1),
  /** Distinguishes it from the snapshot of a run. */
  kind: z.literal('monitor'),
  /** The id of the monitor. */
  monitorId: text,
  /** Runs that had ended before it are not reported. */
  since: time,
  /** When the next run is expected, which may be past; `null` for any time. */
  expectedAt: z.nullable(time),
  /** The runs that ended later or were given up, and when. */
  ended: z.array(plainObject({ runId: text, endedAt: time })),
  /** The runs that have not ended. */
  runs: z.array(snapshotSchema),
});

/**
 * Everything the watch of a monitor knows, as plain JSON: what `snapshot()` returns and `resumeFrom` takes. Times are in
 * epoch milliseconds.
 */
export interface MonitorWatchState extends Readonly<z.infer<typeof stateSchema>> {}

/** Later versions of exa-runwatch keep accepting what this one writes. */
export const monitorSnapshotSchema = snapshotArgument<MonitorWatchState>(
  'a snapshot of the watch of a monitor',
  stateSchema,
);

/** A state as it leaves the process. */
export function takeMonitorSnapshot(
  monitorId: string,
  expectedAt: number | null,
  { known, watches }: { readonly known: KnownRuns; readonly watches: readonly RunWatch[] },
): MonitorWatchState {
  const ended = [...known.ended].map(([runId, endedAt]) => ({ runId, endedAt }));
  const runs = watches.map((watch) => watch.snapshot());
  return { version: 1, kind: 'monitor', monitorId, since: known.since, expectedAt, ended, runs };
}

/** @throws TypeError (an `ArgumentError`) if it is a snapshot of another monitor's watch */
export function refuseOtherMonitor(snapshot: MonitorWatchState, monitorId: string): void {
  if (snapshot.monitorId === monitorId) return;
  throw argumentError({
    option: 'resumeFrom',
    expected: `a snapshot of the watch of monitor ${safeText(monitorId)}`,
    received: `one of monitor ${safeText(snapshot.monitorId)}`,
  });
}
