import { squareRootBackoff } from '../../../dist/index.js';
import { summarize } from '../measure/summary.js';
import { randomFrom } from '../random.js';
import { costOfFixedGap, fixedGapAsLateAs, fixedGapWithRequests } from './fixed-gap.js';
import { lawOf } from './law-of.js';
import { simulate } from './simulate.js';

const MINUTE = 60_000;
const RUNS = [
  { name: '1 minute', ms: MINUTE },
  { name: '4 minutes', ms: 4 * MINUTE },
  { name: '1 hour', ms: 60 * MINUTE },
];
const COUNT = 2_000;
const USUAL_GAP_MS = 5_000;

/** Durations are spread by this much both ways, so that no gap is lucky. */
export const SPREAD = 0.25;

/** What the default costs on runs of about the same length, beside a usual fixed gap and those that come nearest. */
export function costOfDefault() {
  return RUNS.map(({ name, ms }) => {
    const durations = durationsAround(ms);
    const ours = summarize(simulate(lawOf(squareRootBackoff()), durations, randomFrom(`default, ${name}`)));
    const gaps = {
      usual: USUAL_GAP_MS,
      asLate: fixedGapAsLateAs(ours.lateness, durations),
      asManyRequests: fixedGapWithRequests(ours.requests, durations),
    };
    const fixed = Object.entries(gaps).map(([why, gapMs]) => ({
      why,
      gapMs,
      ...costOfFixedGap(gapMs, durations),
    }));
    return { name, ours, fixed };
  });
}

function durationsAround(ms) {
  return Float64Array.from(
    { length: COUNT },
    (_, index) => ms * (1 + SPREAD * ((2 * (index + 0.5)) / COUNT - 1)),
  );
}
