// @ts-check
import { squareRootBackoff } from '../../dist/index.js';
import { lookAges } from './poll-schedule.js';
import { table } from './table.js';

/** @import { PollInterval } from '../../dist/index.js' */

const LIVES = [
  { name: 'a 10-second run', ms: 10_000 },
  { name: 'a 3-minute run', ms: 180_000 },
  { name: 'a 1-hour run', ms: 3_600_000 },
];
const SHOWN_LOOKS = [1, 2, 3, 4, 5, 6, 10, 15, 20, 25, 30, 50, 75, 100, 125, 150];
const INTERVALS = [
  { name: 'the default', interval: squareRootBackoff() },
  { name: 'always 1 s', interval: 1_000 },
  { name: 'always 5 s', interval: 5_000 },
  { name: 'always 60 s', interval: 60_000 },
];

/** The looks at a long run: number, age, gap; a shorter run's are the same up to its end. */
export function lookTable() {
  const lives = LIVES.map(({ name, ms }) => ({ name, ages: lookAges(ms, squareRootBackoff()) }));
  const longest = lives.at(-1)?.ages ?? [];
  const rows = longest.map((age, index) => {
    const seen = lives.filter(({ ages }) => ages.length === index + 1);
    return {
      number: index + 1,
      isShown: SHOWN_LOOKS.includes(index + 1) || seen.length > 0,
      cells: [
        index + 1,
        clock(age),
        index === 0 ? '' : `${seconds(age - (longest[index - 1] ?? 0))} s`,
        seen.map(({ name }) => `the end of ${name}`).join(),
      ],
    };
  });
  return table(
    ['Look:', 'Age of the run:', 'Gap before it:', 'It sees'],
    rows.filter(({ isShown }) => isShown).map(({ cells }) => cells),
  );
}

/** Requests and lateness of the default and of fixed intervals, for each length of a run. */
export function intervalTable() {
  return table(
    ['', 'Gap', 'Requests:', 'Late, on average:', 'Late, at worst:'],
    LIVES.flatMap(({ name, ms }) =>
      INTERVALS.map((gap, index) => [index === 0 ? name : '', gap.name, ...costs(ms, gap.interval)]),
    ),
  );
}

/**
 * How many requests a run costs, and how late its end is seen if it may come at any moment of the last gap.
 *
 * @param {number} lifeMs
 * @param {number | PollInterval} interval
 */
function costs(lifeMs, interval) {
  const ages = lookAges(lifeMs, interval);
  const lastGap = (ages.at(-1) ?? 0) - (ages.at(-2) ?? 0);
  return [ages.length, `${seconds(lastGap / 2)} s`, `${seconds(lastGap)} s`];
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
