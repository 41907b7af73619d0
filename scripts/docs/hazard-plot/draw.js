// @ts-check
import { drawLane } from './lane.js';
import { AXIS_MS, ageAt, HEIGHT, ROWS, SIDES, WIDTH, xOf } from './scale.js';
import { ticks } from './ticks.js';

/**
 * @import { Hazard } from '../../../dist/learning/hazard.js'
 * @import { Lane } from './lane.js'
 * @typedef {{ hazard: Hazard, earlierRunsMs: number[], lifeMs: number, learned: Lane, backoff: Lane }} Plot
 */

const FONT = '-apple-system, "Segoe UI", Roboto, Helvetica, Arial, sans-serif';
/** Told apart by all kinds of eyes (Okabe and Ito 2008), and the colours of the same two on the page on performance. */
const COLORS = { learned: '#aa4499', backoff: '#0072b2', hazard: '#b34700', end: '#24292f' };

const AGES = /** @type {const} */ ([
  [2_000, '2 s'],
  [5_000, '5 s'],
  [10_000, '10 s'],
  [20_000, '20 s'],
  [60_000, '1 min'],
  [120_000, '2 min'],
  [240_000, '4 min'],
  [600_000, '10 min'],
]);

/**
 * Above, the hazard over the age of a run, with the earlier runs that it comes from; below, the looks that it leads
 * to, beside those of the square-root backoff. On a background of its own, to be legible on a dark page.
 *
 * @param {Plot} plot
 */
export function drawHazardPlot({ hazard, earlierRunsMs, lifeMs, learned, backoff }) {
  const title = `When to look, after ${earlierRunsMs.length} earlier runs`;
  const desc = `Above, how likely a run of a monitor is to end within the next second, over its age: it is likely around 20 seconds and around 4 minutes, where earlier runs ended, and unlikely between. Below, the looks at a run that takes ${clock(lifeMs)}: those that were learned crowd where the chance is high, those of the square-root backoff grow apart evenly.`;
  return `<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 ${WIDTH} ${HEIGHT}" width="${WIDTH}" height="${HEIGHT}" role="img" aria-labelledby="title description" font-family='${FONT}' font-size="13" fill="#24292f">
<title id="title">${title}</title>
<desc id="description">${desc}</desc>
<rect x="0.5" y="0.5" width="${WIDTH - 1}" height="${HEIGHT - 1}" rx="6" fill="#ffffff" stroke="#d0d7de"/>
<text x="${SIDES.left}" y="32" font-size="16" font-weight="600">${title}</text>
${drawAges()}
${drawHazard(hazard)}
<path d="${ticks(earlierRunsMs, ROWS.earlier)}" stroke="#24292f" stroke-opacity="0.55"/>
<text x="${SIDES.left - 12}" y="${ROWS.earlier.bottom - 4}" text-anchor="end">earlier runs</text>
<path d="M${xOf(lifeMs)},${ROWS.learned.top - 14} V${ROWS.axis}" stroke="${COLORS.end}" stroke-width="1.5" stroke-dasharray="4 3"/>
<text x="${xOf(lifeMs)}" y="${ROWS.learned.top - 18}" text-anchor="middle" font-size="12">a run ends: ${clock(lifeMs)}</text>
${drawLane(learned, lifeMs, ROWS.learned, COLORS.learned)}
${drawLane(backoff, lifeMs, ROWS.backoff, COLORS.backoff)}
</svg>
`;
}

function drawAges() {
  const { top } = ROWS.hazard;
  const names = AGES.map(
    ([ageMs, name]) => `<text x="${xOf(ageMs)}" y="${ROWS.axis + 18}" text-anchor="middle">${name}</text>`,
  );
  return `<path d="${AGES.map(([ageMs]) => `M${xOf(ageMs)},${top} V${ROWS.axis}`).join(' ')}" stroke="#eaeef2"/>
<path d="M${SIDES.left},${ROWS.axis} H${SIDES.right}" stroke="#8c959f"/>
<g font-size="12" fill="#57606a">
${names.join('\n')}
</g>
<text x="${(SIDES.left + SIDES.right) / 2}" y="${ROWS.axis + 44}" text-anchor="middle">age of the run; the first look, at once, lies to the left</text>`;
}

/** @param {Hazard} hazard */
function drawHazard(hazard) {
  const { top, bottom } = ROWS.hazard;
  const points = Array.from({ length: 339 }, (_, index) => ageAt(index / 338)).map((ageMs) => ({
    ageMs,
    percent: 100 * 1_000 * hazard(ageMs),
  }));
  const most = Math.ceil(Math.max(...points.map(({ percent }) => percent)));
  const yOf = (/** @type {number} */ percent) => (bottom - (percent / most) * (bottom - top)).toFixed(1);
  const line = points.map(({ ageMs, percent }) => `${xOf(ageMs)},${yOf(percent)}`).join(' L');
  const steps = Array.from({ length: Math.floor(most / 2) + 1 }, (_, index) => 2 * index);
  return `<path d="M${line} L${xOf(AXIS_MS.most)},${bottom} L${xOf(AXIS_MS.least)},${bottom} Z" fill="${COLORS.hazard}" fill-opacity="0.15"/>
<path d="M${line}" fill="none" stroke="${COLORS.hazard}" stroke-width="2" stroke-linejoin="round"/>
<path d="M${SIDES.left},${bottom} H${SIDES.right}" stroke="#8c959f"/>
<g font-size="12" fill="#57606a" text-anchor="end">
${steps.map((percent) => `<text x="${SIDES.left - 12}" y="${Number(yOf(percent)) + 4}">${percent} %</text>`).join('\n')}
</g>
<text transform="translate(44 ${(top + bottom) / 2}) rotate(-90)" text-anchor="middle" fill="${COLORS.hazard}"><tspan x="0">hazard: chance to end</tspan><tspan x="0" dy="17">within the next second</tspan></text>`;
}

/** @param {number} ms */
function clock(ms) {
  return `${Math.floor(ms / 60_000)} min ${Math.round((ms % 60_000) / 1_000)} s`;
}
