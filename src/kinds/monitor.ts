import * as z from 'zod/mini';
import { fieldOf } from '../platform/field-of.js';
import { looseObject, text, textOrNull } from './field-schemas.js';
import { type MonitorRun, monitorRunKind } from './monitor-run.js';
import type { RunKind } from './run-kind.js';

const { schema: run } = monitorRunKind;

const schema = looseObject({
  /** The id of the monitor. */
  id: text,
  /** `enabled` or `disabled`; empty if the API sent none. */
  status: z.transform((value) => (typeof value === 'string' ? value : '')),
  /** When it was created: ISO 8601, like the other times. */
  createdAt: textOrNull,
  /** When it last changed. */
  updatedAt: textOrNull,
  /** The run that was created last; `null` if there is none, or it cannot be read. */
  lastRun: z.transform((value) => z.safeParse(run, value).data ?? null),
  /** When the next run is planned; `null` if none is. */
  nextRunAt: textOrNull,
  /** Every run, if whoever fetched the monitor has listed them as well; else `null`. */
  listedRuns: z.transform((value) => (Array.isArray(value) ? value.flatMap(readable) : null)),
});

/** A Websets monitor. Fields that this version does not know are kept. */
export interface Monitor extends Readonly<z.infer<typeof schema>> {}

/** Where Websets monitors are listed. */
export const MONITORS_PATH = '/websets/v0/monitors';

/**
 * A Websets monitor, described as a run that never ends: so it is polled by the same machine, under the same rules.
 */
export const monitorKind: RunKind<Monitor, never> = {
  name: 'monitor',
  noun: 'monitor',
  parentNoun: null,
  path: `${MONITORS_PATH}/{id}`,
  listPath: null,
  notFoundAdvice:
    'Check the id: those of `exa.monitors` belong to Search Monitors, another product than Websets',
  resumeAdvice: 'Its runs go on; to miss none, start again with `resumeFrom` or `after`',
  schema,
  parentOf: () => null,
  recognizeOther: (answer) =>
    runsIn(answer)
      .map(monitorRunKind.recognizeOther)
      .find((other) => other !== null) ?? null,
  // Neither status is ahead of the other: whatever an answer shows is believed.
  statuses: {},
};

/** One run that cannot be read must not cost the others. */
function readable(value: unknown): readonly MonitorRun[] {
  const { data } = z.safeParse(run, value);
  return data === undefined ? [] : [data];
}

function runsIn(answer: unknown): readonly unknown[] {
  const lastRun = fieldOf(answer, 'lastRun');
  const listedRuns = fieldOf(answer, 'listedRuns');
  return Array.isArray(listedRuns) ? [lastRun, ...listedRuns] : [lastRun];
}
