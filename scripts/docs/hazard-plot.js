// @ts-check
// Draws docs/hazard.svg from the built library: `npm run docs:hazard`.
import { writeFileSync } from 'node:fs';
import * as Plot from '@observablehq/plot';
import { squareRootBackoff } from '../../dist/index.js';
import { hazardAfter } from '../../dist/learning/hazard.js';
import { learnedInterval } from '../../dist/learning/index.js';
import { survivalOf } from '../../dist/learning/survival.js';
import { EARLIER_RUNS_MS } from './hazard-plot/earlier-runs.js';
import { pollAges } from './hazard-plot/poll-ages.js';
import { COLORS, svgPlot } from './svg-plot.js';

const FILE = new URL('../../docs/hazard.svg', import.meta.url);

const SHOWN_MS = { least: 2_000, most: 720_000 };
const AGES = new Map([
  [2_000, '2 s'],
  [5_000, '5 s'],
  [10_000, '10 s'],
  [20_000, '20 s'],
  [60_000, '1 min'],
  [120_000, '2 min'],
  [240_000, '4 min'],
  [600_000, '10 min'],
]);
/** A run like the longer ones of the earlier runs. */
const RUN_MS = 251_000;

const hazard = hazardAfter(survivalOf(EARLIER_RUNS_MS.map((durationMs) => ({ durationMs, ended: true }))));
const curve = Array.from({ length: 339 }, (_, index) => {
  const ageMs = SHOWN_MS.least * (SHOWN_MS.most / SHOWN_MS.least) ** (index / 338);
  return { ageMs, percent: 100 * 1_000 * hazard(ageMs) };
});
const most = Math.ceil(Math.max(...curve.map(({ percent }) => percent)));

/** Below the curve, each row has a place of its own on the same axis. @param {number} share of the curve's height */
const below = (share) => -share * most;

/** @param {string} name @param {string} color @param {number} share @param {number[]} ages */
function pollRow(name, color, share, ages) {
  const last = ages.findIndex((ageMs) => ageMs >= RUN_MS);
  const late = (((ages[last] ?? 0) - RUN_MS) / 1_000).toFixed(1);
  return [
    Plot.ruleX(
      ages.filter((ageMs) => ageMs >= SHOWN_MS.least),
      {
        x: (ageMs) => ageMs,
        y1: below(share),
        y2: below(share + 0.15),
        stroke: color,
        strokeOpacity: (ageMs) => (ageMs > (ages[last] ?? 0) ? 0.3 : 1),
        strokeWidth: 1.5,
      },
    ),
    rowName(name, color, share, -6),
    rowName(`${last + 1} polls, ${late} s late`, COLORS.neutral, share, 10),
  ];
}

/** @param {string} name @param {string} color @param {number} share @param {number} dy */
function rowName(name, color, share, dy) {
  return Plot.text([name], {
    x: SHOWN_MS.least,
    y: below(share + 0.075),
    textAnchor: 'end',
    dx: -12,
    dy,
    fill: color,
  });
}

const svg = svgPlot(
  {
    height: 480,
    marginLeft: 160,
    marginRight: 36,
    marginBottom: 52,
    x: { type: 'log', domain: [SHOWN_MS.least, SHOWN_MS.most] },
    y: {
      domain: [below(0.95), most],
      ticks: Array.from({ length: Math.floor(most / 2) + 1 }, (_, index) => 2 * index),
      tickFormat: (percent) => `${percent} %`,
      tickSize: 0,
      label: null,
    },
    marks: [
      Plot.gridX(AGES.keys()),
      Plot.axisX(AGES.keys(), {
        text: (ageMs) => AGES.get(ageMs),
        tickSize: 0,
        label: 'age of the run; the first poll, at once, lies to the left',
        labelAnchor: 'center',
        labelArrow: 'none',
        labelOffset: 44,
      }),
      Plot.areaY(curve, { x: 'ageMs', y: 'percent', fill: COLORS.random, fillOpacity: 0.15 }),
      Plot.lineY(curve, { x: 'ageMs', y: 'percent', stroke: COLORS.random, strokeWidth: 2 }),
      Plot.ruleY([0], { stroke: COLORS.neutral }),
      Plot.text(['hazard: chance\nto end within\nthe next second'], {
        x: SHOWN_MS.least,
        y: most / 2,
        textAnchor: 'end',
        dx: -48,
        fill: COLORS.random,
      }),
      Plot.ruleX(EARLIER_RUNS_MS, {
        x: (ageMs) => ageMs,
        y1: below(0.06),
        y2: below(0.16),
        strokeOpacity: 0.55,
      }),
      rowName('earlier runs', '#24292f', 0.04, 0),
      Plot.ruleX([RUN_MS], { y1: below(0.3), y2: below(0.95), strokeWidth: 1.5, strokeDasharray: '4 3' }),
      Plot.text(['a run ends: 4 min 11 s'], { x: RUN_MS, y: below(0.25), fontSize: 12 }),
      ...pollRow('learned', COLORS.learned, 0.4, pollAges(learnedInterval(EARLIER_RUNS_MS), SHOWN_MS.most)),
      ...pollRow('square root', COLORS.squareRoot, 0.7, pollAges(squareRootBackoff(), SHOWN_MS.most)),
    ],
  },
  {
    title: `When to poll, after ${EARLIER_RUNS_MS.length} earlier runs`,
    description:
      'Above, how likely a run of a monitor is to end within the next second, over its age: likely around 20 seconds and around 4 minutes, where earlier runs ended, and unlikely between. Below, the polls of a run that takes 4 min 11 s: the learned ones crowd where the chance is high, those of the square-root backoff grow apart evenly.',
  },
);
writeFileSync(FILE, svg);
