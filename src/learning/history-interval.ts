import { jitterFactor, type PollInterval } from '../machine/poll-interval.js';
import type { RunDuration } from './earlier-run.js';
import { hazardAfter } from './hazard.js';
import { type PlanSettings, type PollPlan, pollPlan } from './poll-plan.js';
import { survivalOf } from './survival.js';

/** The plan reaches to 20 times the longest run: from there on it is the prior, slowly falling, that sets the gaps. */
const PAST_THE_LONGEST = 20;

/** The least that counts as the longest run, so that the plan reaches at least to 20 minutes. */
const LEAST_LONGEST_MS = 60_000;

/** A year, the most that a plan reaches to: runs take hours, and every step of the plan takes time to compute. */
const MAX_PLANNED_MS = 365 * 24 * 3_600_000;

/** The gaps that suit runs like these. They are planned at the first call: most histories change before they are used. */
export function historyInterval(runs: readonly RunDuration[], settings: PlanSettings): PollInterval {
  let plan: PollPlan | undefined;
  return ({ ageMs, random }) => {
    plan ??= planFor(runs, settings);
    const jitter = jitterFactor(random);
    // The gap between two great ages can be less than their rounding.
    const gapMs = Math.max(settings.minMs * jitter, plan(ageMs, jitter) - ageMs);
    return Math.min(settings.maxMs * jitter, gapMs);
  };
}

function planFor(runs: readonly RunDuration[], settings: PlanSettings): PollPlan {
  const longestMs = runs.reduce((most, { durationMs }) => Math.max(most, durationMs), LEAST_LONGEST_MS);
  const lastAgeMs = Math.min(longestMs * PAST_THE_LONGEST, MAX_PLANNED_MS);
  return pollPlan(hazardAfter(survivalOf(runs)), settings, lastAgeMs);
}
