// @ts-check
import { squareRootBackoff } from '../../dist/index.js';
import { pollAges } from './hazard-plot/poll-ages.js';
import { table } from './table.js';

/** @import { PollInterval } from '../../dist/index.js' */

const RUNS = [
  { name: 'a 10-second run', ms: 10_000 },
  { name: 'a 3-minute run', ms: 180_000 },
  { name: 'a 1-hour run', ms: 3_600_000 },
];
const SHOWN_POLLS = [1, 2, 3, 4, 5, 6, 10, 15, 20, 25, 30, 50, 75, 100, 125, 150];
const INTERVALS = [
  { name: 'the default', interval: squareRootBackoff() },
  { name: 'always 1 s', interval: () => 1_000 },
  { name: 'always 5 s', interval: () => 5_000 },
  { name: 'always 60 s', interval: () => 60_000 },
];

/** The polls of a long run: number, age, gap. Those of a shorter run are the same, up to its end. */
export function pollTable() {
  const polled = RUNS.map(({ name, ms }) => ({ name, ages: agesPolled(ms, squareRootBackoff()) }));
  const longest = polled.at(-1)?.ages ?? [];
  const rows = longest.flatMap((age, index) => {
    const seen = polled.filter(({ ages }) => ages.length === index + 1).map(({ name }) => name);
    if (!SHOWN_POLLS.includes(index + 1) && seen.length === 0) return [];
    const gap = index === 0 ? '' : `${seconds(age - (longest[index - 1] ?? 0))} s`;
    return [[index + 1, clock(age), gap, seen.map((name) => `the end of ${name}`).join()]];
  });
  return table(['Poll:', 'Age of the run:', 'Gap before it:', 'It sees'], rows);
}

/** Requests and lateness of the default and of fixed gaps, for runs of different lengths. */
export function intervalTable() {
  return table(
    ['', 'Gap', 'Requests:', 'Late, on average:', 'Late, at worst:'],
    RUNS.flatMap(({ name, ms }) =>
      INTERVALS.map((gap, index) => [index === 0 ? name : '', gap.name, ...costs(ms, gap.interval)]),
    ),
  );
}

/**
 * How many requests a run costs, and how late its end is seen if it may come at any moment of the last gap.
 *
 * @param {number} runMs
 * @param {PollInterval} interval
 */
function costs(runMs, interval) {
  const ages = agesPolled(runMs, interval);
  const lastGap = (ages.at(-1) ?? 0) - (ages.at(-2) ?? 0);
  return [ages.length, `${seconds(lastGap / 2)} s`, `${seconds(lastGap)} s`];
}

/** The ages at which a run is polled; the last poll sees its end. @param {number} runMs @param {PollInterval} interval */
function agesPolled(runMs, interval) {
  const ages = pollAges(interval, 2 * runMs + 60_000);
  return ages.slice(0, ages.findIndex((age) => age >= runMs) + 1);
}

/** @param {number} ms */
function seconds(ms) {
  return (ms / 1_000).toFixed(1);
}

/** As a stopwatch shows it: `3:25.0`. @param {number} ms */
function clock(ms) {
  const minutes = Math.floor(ms / 60_000);
  return `${minutes}:${seconds(ms - minutes * 60_000).padStart(4, '0')}`;
}
