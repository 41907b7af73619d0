import type { RunSource } from '../../source/run-source.js';
import type { Fault } from '../scenario/fault.js';
import type { Timeline } from '../scenario/timeline.js';

/** What has to happen behind the source in one case. */
export interface SourceScenario {
  /** What the run does. */
  readonly timeline: Timeline;
  /** What goes wrong with the first requests for a run, one per request, in this order. */
  readonly faults: readonly Fault[];
}

/** A source behind which a scenario happens, and the run to ask it for. */
export interface SourceUnderTest {
  /** The source to test. */
  readonly source: RunSource;
  /** The monitor of the run. */
  readonly monitorId: string;
  /** The run to poll. */
  readonly runId: string;
  /** Called when the case is over, whether it passed or not. */
  close?(): void | Promise<void>;
}

/** One thing that every source must do. */
export interface SourceRule {
  readonly name: string;
  readonly scenario: SourceScenario;
  /** Rejects with an `Error` that says what the source did instead. */
  check(subject: SourceUnderTest): Promise<void>;
}
