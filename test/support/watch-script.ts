import { type RunWatch, type WatchOptions, watchRun } from '../../src/index.js';
import { type ScriptedSource, scriptedSource, type Timeline } from '../../src/testing/index.js';

/** A watch over a scripted run in memory. */
export function watchScript(
  timeline: Timeline,
  options: WatchOptions,
  latencyMs = 0,
): { source: ScriptedSource; watch: RunWatch } {
  const source = scriptedSource(timeline, { latencyMs });
  return { source, watch: watchRun(source.monitorId, source.runId, { source, ...options }) };
}
