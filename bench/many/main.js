import { readFileSync, writeFileSync } from 'node:fs';
import { withMeasuredPart } from '../measured-part.js';
import { parsedOptions } from '../run-benchmark.js';
import { complaintsAbout } from './check.js';
import { measureAll } from './measure-all.js';
import { readOptions, USAGE } from './options.js';
import { section } from './report/section.js';

const PAGE = new URL('../../docs/performance.md', import.meta.url);

/** Measures, prints its part of the page, checks, and writes the part if asked to and nothing is wrong. */
export async function main(args) {
  const options = parsedOptions(args, readOptions, USAGE);
  if (options === null) return;
  const results = await measureAll(options.sizes, options.rounds);
  const text = section(results, options);
  console.log(text);
  const complaints = complaintsAbout(results);
  for (const complaint of complaints) console.error(complaint);
  if (complaints.length > 0) process.exitCode = 1;
  else if (options.isToBeWritten)
    writeFileSync(PAGE, withMeasuredPart(readFileSync(PAGE, 'utf8'), 'many runs', text));
}
