import * as z from 'zod/mini';
import { parseArgument } from '../errors/parse-argument.js';
import { safeText } from '../errors/safe-text.js';
import { type EarlierRun, earlierRun } from './earlier-run.js';

/** What a learner knows, as plain JSON. */
export interface LearnerState {
  /** The version of this format. */
  readonly version: 1;
  /** The earlier runs of each monitor, by its id. */
  readonly monitors: Readonly<Record<string, readonly EarlierRun[]>>;
}

/** A schema of zod's for records would drop a monitor named `__proto__`, so each monitor's runs are read apart. */
export const learnerState = z.object(
  {
    version: z.literal(1, { error: '1' }),
    monitors: z.custom<LearnerState['monitors']>((value) => typeof value === 'object' && value !== null, {
      error: 'an object with the runs of each monitor',
    }),
  },
  { error: "what a learner's `toJSON` returned" },
);

const earlierRuns = z.array(earlierRun, { error: 'an array of earlier runs' });

/**
 * The earlier runs in a state, by monitor.
 *
 * @throws TypeError or RangeError (an `ArgumentError`) that names what is wrong
 */
export function historiesOf({
  monitors,
}: LearnerState): readonly (readonly [string, readonly EarlierRun[]])[] {
  return Object.entries(monitors).map(([monitorId, runs]) => [
    monitorId,
    parseArgument(`state.monitors.${safeText(monitorId)}`, earlierRuns, runs),
  ]);
}
