import { writeFileSync } from 'node:fs';
import { understood } from '../start.js';
import { measureAll } from './measure-all.js';
import { readOptions, USAGE } from './options.js';
import { resultPage } from './result-page.js';
import { resultTable } from './result-table.js';

const PAGE = new URL('../../docs/overhead.md', import.meta.url);

/** Measures, prints, and writes the page if that is wanted. */
export async function main(args) {
  const options = understood(args, readOptions, USAGE);
  if (options === null) return;
  const table = resultTable(await measureAll(options.load, options.rounds));
  console.log(`\n${table}`);
  if (options.isToBeWritten) writeFileSync(PAGE, resultPage(table, options));
}
