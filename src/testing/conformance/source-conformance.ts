import { ANSWER_RULES } from './answer-rules.js';
import { REJECTION_RULES } from './rejection-rules.js';
import type { SourceScenario, SourceUnderTest } from './source-under-test.js';

/** A rule that every source must keep, as a test to run. */
export interface ConformanceCase {
  /** The rule, as a test's title. */
  readonly name: string;
  /** Resolves if the source keeps the rule; rejects with an `Error` that says what it did instead. */
  run(): Promise<void>;
}

/**
 * The rules that a source must keep, as cases for any test runner. Use them to test a source of your own. They run in
 * real time, each in a fraction of a second.
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
 * @param setUp makes a new source for each case, behind which the scenario happens
 */
export function sourceConformance(
  setUp: (scenario: SourceScenario) => SourceUnderTest | Promise<SourceUnderTest>,
): readonly ConformanceCase[] {
  return [...ANSWER_RULES, ...REJECTION_RULES].map(({ name, scenario, check }) => ({
    name,
    async run() {
      const subject = await setUp(scenario);
      try {
        await check(subject);
      } finally {
        await subject.close?.();
      }
    },
  }));
}
