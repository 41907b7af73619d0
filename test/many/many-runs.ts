import { type ScriptedSource, scriptedSource, type Timeline } from '../../src/testing/index.js';

/** The ids of one run. */
export type Pair = readonly [monitorId: string, runId: string];

/** A source in memory with so many runs of so many monitors. Its first run is one of them. */
export function manyRuns(
  { runs, monitors = 1, latencyMs = 50 }: { runs: number; monitors?: number; latencyMs?: number },
  timeline: Timeline,
): { readonly source: ScriptedSource; readonly pairs: readonly Pair[] } {
  const pairs = Array.from(
    { length: runs },
    (_, index): Pair => [`monitor_${index % monitors}`, `run_${index}`],
  );
  const [[monitorId, runId] = ['monitor_0', 'run_0'], ...others] = pairs;
  const source = scriptedSource(timeline, { latencyMs, monitorId, runId });
  for (const [monitorId, runId] of others) source.addRun(timeline, { monitorId, runId });
  return { source, pairs };
}
