import { mkdirSync, writeFileSync } from 'node:fs';
import { parsedOptions } from '../run-benchmark.js';
import { checkMeasured } from './check/check-measured.js';
import { compareLaws } from './laws/compare-laws.js';
import { learnedResults, oursByDefault } from './learned/learned-results.js';
import { measureAsLate, measureLearned } from './learned/measure-learned.js';
import { measureAgain, measureAll } from './measure/measure-all.js';
import { Pool } from './measure/pool.js';
import { findOptima } from './optimum/find-optima.js';
import { readOptions, USAGE } from './options.js';
import { drawPlot } from './report/draw-plot.js';
import { resultPage } from './report/result-page.js';

const PAGE = new URL('../../docs/performance.md', import.meta.url);
const PLOTS = new URL('../../docs/performance/', import.meta.url);

/** Measures, prints the page, checks, and writes the page if that is wanted and nothing is wrong. */
export async function main(args) {
  const options = parsedOptions(args, readOptions, USAGE);
  if (options === null) return;
  const results = await measure(options);
  const page = resultPage(results, options);
  console.log(page);
  const complaints = checkMeasured(results);
  for (const complaint of complaints) console.error(complaint);
  if (complaints.length > 0) process.exitCode = 1;
  else if (options.isToBeWritten) write(page, results);
}

async function measure(options) {
  const pool = new Pool();
  try {
    const measuring = measureAll(options.runs, pool);
    const learning = measureLearned(options, pool);
    const optima = findOptima(options);
    const laws = compareLaws(optima);
    const [measurements, learned] = await Promise.all([measuring, learning]);
    const asLate = await measureAsLate(options, oursByDefault(measurements), pool);
    const again = await measureAgain(options.runs, pool);
    const results = { optima, laws, measurements, again };
    return { ...results, learned: learnedResults(learned, asLate, measurements, options) };
  } finally {
    pool.close();
  }
}

function write(page, { optima, measurements, learned }) {
  writeFileSync(PAGE, page);
  mkdirSync(PLOTS, { recursive: true });
  for (const { trace, frontier } of optima) {
    const ofTrace = [...measurements, ...learned.measurements].filter((each) => each.trace === trace);
    writeFileSync(new URL(`${trace.name}.svg`, PLOTS), drawPlot(trace, frontier, ofTrace));
  }
}
