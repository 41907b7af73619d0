import { numberThat } from '../../errors/argument-schemas.js';
import { parseArgument } from '../../errors/parse-argument.js';
import { MAX_DATE_MS } from '../../kinds/timestamp.js';
import { type MonitorRunIds, runIds } from '../scenario/ids.js';
import { parseTimeline, type Timeline } from '../scenario/timeline.js';
import { phaseAt } from './phase-at.js';
import { runJson } from './run-json.js';

const timeMs = numberThat('a time in epoch milliseconds', (ms) => Math.abs(ms) <= MAX_DATE_MS);

/**
 * A run of a Websets monitor, as the API would send it at a given moment. Before its start it is what it is at its start.
 *
 * @param startedAtMs when the run starts, in epoch milliseconds: its `createdAt`
 * @param nowMs the moment, in epoch milliseconds; `updatedAt` is when the phase it falls in began
 * @throws TypeError or RangeError (an `ArgumentError`) if an argument is malformed
 */
export function runAt(
  timeline: Timeline,
  ids: MonitorRunIds,
  startedAtMs: number,
  nowMs: number,
): Record<string, unknown> {
  const phases = parseTimeline(timeline);
  const startMs = parseArgument('startedAtMs', timeMs, startedAtMs);
  const ageMs = parseArgument('nowMs', timeMs, nowMs) - startMs;
  const { monitorId: parentId, runId } = parseArgument('ids', runIds, ids);
  return runJson({ kind: 'monitor_run', parentId, runId }, startMs, phaseAt(phases, ageMs));
}
