import { type MonitorRun, monitorRun } from '../../index.js';
import { epochMs } from '../../kinds/timestamp.js';
import type { ListedRun } from '../formats/runs-result.js';

const { statuses } = monitorRun('any', 'any').kind;

/** What is to be said about a run of a list. */
export function listedRun(run: MonitorRun): ListedRun {
  const { id, status, createdAt, failedReason } = run;
  const endedAt = endOf(run);
  const facts = { createdAt, endedAt, durationMs: durationBetween(createdAt, endedAt), failedReason };
  return { runId: id, status, ...facts, run: { ...run } };
}

function endOf(run: MonitorRun): string | null {
  const row = Object.hasOwn(statuses, run.status) ? statuses[run.status] : undefined;
  return row?.terminal ? (row.endedAt(run) ?? run.updatedAt) : null;
}

function durationBetween(createdAt: string | null, endedAt: string | null): number | null {
  const [start, end] = [epochMs(createdAt), epochMs(endedAt)];
  return start === null || end === null ? null : end - start;
}
