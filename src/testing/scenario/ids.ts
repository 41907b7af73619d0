import * as z from 'zod/mini';
import { optionsObject, text } from '../../errors/argument-schemas.js';

/** The monitor that a run belongs to unless another is named. */
export const DEFAULT_MONITOR_ID = 'monitor_test';

/** The two ids that name a run. */
export interface RunIds {
  /** The id of the monitor. */
  readonly monitorId: string;
  /** The id of the run. */
  readonly runId: string;
}

export const runIds = optionsObject({ monitorId: text, runId: text });

/** The ids of a run that is added: a `runId` that is not given is made up. */
export const newRunIds = optionsObject({
  monitorId: z._default(text, DEFAULT_MONITOR_ID),
  runId: z.optional(text),
});
