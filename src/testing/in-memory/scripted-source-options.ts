import type { Shape } from '../../errors/check-shape.js';
import { optional, text } from '../../errors/rules.js';
import { oneOf, timerDelay } from '../rules.js';
import type { StartsAt } from '../simulation/scripted-run.js';

export interface ScriptedSourceOptions {
  /**
   * How long an answer takes, in milliseconds. With 0 it comes on a promise job, without a timer.
   * @default 0
   */
  readonly latencyMs?: number;
  /** @default 'monitor_test' */
  readonly monitorId?: string;
  /** @default 'run_test' */
  readonly runId?: string;
  /**
   * When a run's life begins: when it is added, or when the first look at it comes in.
   * @default 'now'
   */
  readonly startsAt?: StartsAt;
}

export const scriptedSourceShape: Shape<ScriptedSourceOptions> = {
  latencyMs: optional(timerDelay),
  monitorId: optional(text),
  runId: optional(text),
  startsAt: optional(oneOf('now', 'first-poll')),
};
