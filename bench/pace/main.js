import { mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { availableParallelism } from 'node:os';
import { Tinypool } from 'tinypool';
import { withPartsOf } from '../measured-part.js';
import { parsedOptions } from '../run-benchmark.js';
import { checkMeasured, checkTable } from './check/check-measured.js';
import { compareLaws } from './laws/compare-laws.js';
import { learnedResults, oursByDefault } from './learned/learned-results.js';
import { measureAsLate, measureLearned } from './learned/measure-learned.js';
import { measureAgain, measureAll } from './measure/measure-all.js';
import { findOptima } from './optimum/find-optima.js';
import { readOptions, USAGE } from './options.js';
import { drawPlot } from './report/draw-plot.js';
import { resultPage } from './report/result-page.js';
import { standingsSection } from './report/standings-section.js';

const JOB = new URL('./measure/job.js', import.meta.url).href;
/** Each takes a quarter of a gigabyte. */
const MOST_THREADS = 8;

const PAGE = new URL('../../docs/performance.md', import.meta.url);
const PLOTS = new URL('../../docs/performance/', import.meta.url);

/** Measures, prints the page or its first table, checks, and writes the page if asked to and nothing is wrong. */
export async function main(args) {
  const options = parsedOptions(args, readOptions, USAGE);
  if (options === null) return;
  const results = await measure(options);
  const page = withPartsOf(resultPage(results, options), readFileSync(PAGE, 'utf8'));
  console.log(options.isShort ? standingsSection(results, options) : page);
  const complaints = options.isShort ? checkTable(results) : checkMeasured(results);
  for (const complaint of complaints) console.error(complaint);
  if (complaints.length > 0) process.exitCode = 1;
  else if (options.isToBeWritten) write(page, results);
}

async function measure(options) {
  const maxThreads = Math.min(MOST_THREADS, availableParallelism());
  const pool = new Tinypool({ filename: JOB, minThreads: maxThreads, maxThreads });
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
    await pool.destroy();
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
