import { writeFileSync } from 'node:fs';
import { parsedOptions } from '../run-benchmark.js';
import { measureAll } from './measure-all.js';
import { readOptions, USAGE } from './options.js';
import { page } from './report/page.js';

const PAGE = new URL('../../docs/overhead.md', import.meta.url);

/** Measures, prints the page, and writes it if asked to. */
export async function main(args) {
  const options = parsedOptions(args, readOptions, USAGE);
  if (options === null) return;
  const text = page(await measureAll(options.loads, options.rounds), options);
  console.log(text);
  if (options.isToBeWritten) writeFileSync(PAGE, text);
}
