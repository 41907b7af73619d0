// @ts-check
// Draws docs/hazard.svg from the built library: `npm run build && node scripts/docs/hazard-plot.js`.
import { writeFileSync } from 'node:fs';
import { learnedInterval, squareRootBackoff } from '../../dist/index.js';
import { hazardAfter } from '../../dist/learning/hazard.js';
import { survivalOf } from '../../dist/learning/survival.js';
import { drawHazardPlot } from './hazard-plot/draw.js';
import { EARLIER_RUNS_MS } from './hazard-plot/earlier-runs.js';
import { AXIS_MS } from './hazard-plot/scale.js';
import { lookAges } from './poll-schedule.js';

const PLOT = new URL('../../docs/hazard.svg', import.meta.url);

/** How long the run takes whose looks are drawn: like the longer ones of the earlier runs. */
const LIFE_MS = 251_000;

const hazard = hazardAfter(survivalOf(EARLIER_RUNS_MS.map((durationMs) => ({ durationMs, ended: true }))));

/**
 * The looks at a run that outlasts the plot; those at a shorter one are the same, up to its end.
 *
 * @param {string} name
 * @param {import('../../dist/index.js').PollInterval} interval
 */
function lane(name, interval) {
  return { name, looks: lookAges(AXIS_MS.most, interval) };
}

const svg = drawHazardPlot({
  hazard,
  earlierRunsMs: EARLIER_RUNS_MS,
  lifeMs: LIFE_MS,
  learned: lane('learned', learnedInterval(EARLIER_RUNS_MS)),
  backoff: lane('square root', squareRootBackoff()),
});
writeFileSync(PLOT, svg);
