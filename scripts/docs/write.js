// @ts-check
// Rewrites the generated parts of the pages from the built library: `npm run docs`.
import { readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { failureTable } from './failure-table.js';
import { optionList } from './option-list.js';
import { intervalTable, lookTable } from './poll-tables.js';
import { replaceParts } from './replace-parts.js';
import { readingTable, stateDiagram } from './state-diagram.js';

const DOCS = new URL('../../docs/', import.meta.url);

const parts = {
  'failure table': failureTable(),
  'interval table': intervalTable(),
  'look table': lookTable(),
  'option list': optionList(),
  'reading table': readingTable(),
  'state diagram': stateDiagram(),
};

for (const name of readdirSync(DOCS).filter((name) => name.endsWith('.md'))) {
  const page = readFileSync(new URL(name, DOCS), 'utf8');
  const written = replaceParts(page, parts);
  if (written === page) continue;
  writeFileSync(new URL(name, DOCS), written);
  console.log(`docs/${name} is written anew`);
}
