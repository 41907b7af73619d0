import type { RunSource } from '../source/run-source.js';
import { type Scene, SOURCE_RULES } from './conformance/source-rules.js';

/** A source that plays a scene, and how to look at it. */
export interface SourceOnStage {
  readonly source: RunSource;
  readonly monitorId: string;
  readonly runId: string;
  /** Called when the case is over, however it went. */
  close?(): void | Promise<void>;
}

/** A rule that every source keeps, as a test to run. */
export interface ConformanceCase {
  /** The rule, as a test's title. */
  readonly name: string;
  /** Resolves if the source keeps the rule; rejects with an `Error` that says what it did instead. */
  run(): Promise<void>;
}

/**
 * The rules that a source must keep, as cases for any test runner: for whoever brings a source of their own.
 * They run in real time, each in a fraction of a second.
 *
 * ```ts
 * const cases = sourceConformance(async ({ timeline, faults }) => {
 *   const exa = await startFakeExa();
 *   const run = exa.addRun(timeline);
 *   run.queueFault(...faults);
 *   return { ...run, source: mySource(exa.url, exa.apiKey), close: exa.close };
 * });
 * for (const { name, run } of cases) test(name, run);
 * ```
 *
 * @param setUp makes a source anew for each case: one behind which a run lives as the scene's timeline says and,
 * before that, its faults happen, one a look
 */
export function sourceConformance(
  setUp: (scene: Scene) => SourceOnStage | Promise<SourceOnStage>,
): readonly ConformanceCase[] {
  return SOURCE_RULES.map(({ name, scene, check }) => ({
    name,
    async run() {
      const stage = await setUp(scene);
      try {
        await check(stage);
      } finally {
        await stage.close?.();
      }
    },
  }));
}
