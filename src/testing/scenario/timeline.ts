import * as z from 'zod/mini';
import { finiteMsAbove0, oneOf, optionsObject, text } from '../../errors/argument-schemas.js';
import { OUT_OF_RANGE } from '../../errors/issue-params.js';
import { parseArgument } from '../../errors/parse-argument.js';
import { jsonObject } from './schemas.js';

const REASON = { error: 'a string that is not empty, or null' };

const phaseSchema = optionsObject({
  /** The run's `status` in this phase. Any string: the API may add statuses, which your code must survive. */
  status: text,
  /** How long the phase lasts, in milliseconds. The last phase lasts forever and has none. */
  forMs: z.optional(finiteMsAbove0),
  /**
   * The run's `failedReason` in this phase.
   * @default null
   */
  failedReason: z._default(z.nullable(z.string(REASON).check(z.minLength(1, REASON))), null),
  /** Fields of the JSON to add or replace in this phase; one that is `undefined` is left out of the JSON. */
  fields: z.optional(jsonObject),
});

/** One stretch of a run's time, in which it does not change. */
export interface Phase extends Readonly<z.input<typeof phaseSchema>> {}

/**
 * What a run does over time.
 *
 * ```ts
 * const timeline: Timeline = [
 *   { status: 'created', forMs: 1_000 },
 *   { status: 'running', forMs: 5_000 },
 *   { status: 'failed', failedReason: 'out of credits' },
 * ];
 * ```
 */
export type Timeline = readonly Phase[];

/** Every phase but the last has an end. */
const endedPhases = z.check<readonly z.output<typeof phaseSchema>[]>(({ value, issues }) => {
  for (const [index, { forMs }] of value.entries()) {
    const isLast = index === value.length - 1;
    if (isLast === (forMs === undefined)) continue;
    const message = isLast
      ? 'no value in the last phase, which lasts forever'
      : 'a finite number of milliseconds above 0 in every phase but the last';
    const params = isLast ? OUT_OF_RANGE : {};
    issues.push({ code: 'custom', input: value, path: [index, 'forMs'], message, params });
  }
});

const timelineSchema = z.pipe(
  z
    .array(z.unknown(), { error: 'an array of phases' })
    .check(z.minLength(1, { error: 'at least one phase' })),
  z.tuple([phaseSchema], phaseSchema).check(endedPhases),
);

/** Has at least one phase, and all but the last have an end. */
export type ParsedTimeline = z.output<typeof timelineSchema>;
export type ParsedPhase = z.output<typeof phaseSchema>;

/** @throws TypeError or RangeError (an `ArgumentError`) that names the phase and the field */
export function parseTimeline(timeline: Timeline): ParsedTimeline {
  return parseArgument('timeline', timelineSchema, timeline);
}

/**
 * How long after its start the run enters its last phase, in milliseconds: how long the run takes, if that phase
 * is its end.
 *
 * @throws TypeError or RangeError (an `ArgumentError`) if the timeline is malformed
 */
export function timelineDurationMs(timeline: Timeline): number {
  return parseTimeline(timeline).reduce((sum, { forMs = 0 }) => sum + forMs, 0);
}

/** When a run starts: as soon as it is added, or with the first request for it. */
export const startsAt = oneOf('now', 'first-poll');
export type StartsAt = z.output<typeof startsAt>;
