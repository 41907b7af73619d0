// @ts-check
// Rewrites the generated parts of the pages from the sources and the built library: `npm run docs`.
import { readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { readApi } from './api-reference/read-api.js';
import { apiReference } from './api-reference.js';
import { costOfTheDefault } from './cost-of-the-default.js';
import { failureTable } from './failure-table.js';
import { freshnessTable, stateDiagram } from './freshness.js';
import { kindTable } from './kind-table.js';
import {
  enqueueOptionTable,
  monitorOptionTable,
  optionTable,
  poolOptionTable,
  queueOptionTable,
  workOptionTable,
} from './option-table.js';
import { intervalTable, pollTable } from './poll-tables.js';
import { replaceParts } from './replace-parts.js';
import { timerTable } from './timer-table.js';

const ROOT = new URL('../../', import.meta.url);

const api = readApi();
const parts = {
  'API reference': apiReference(api),
  'cost of the default': costOfTheDefault(),
  'enqueue option table': enqueueOptionTable(api),
  'failure table': failureTable(),
  'freshness table': freshnessTable(),
  'interval table': intervalTable(),
  'kind table': kindTable(),
  'monitor option table': monitorOptionTable(api),
  'option table': optionTable(api),
  'poll table': pollTable(),
  'pool option table': poolOptionTable(api),
  'queue option table': queueOptionTable(api),
  'state diagram': stateDiagram(),
  'timer table': timerTable(),
  'work option table': workOptionTable(api),
};

const docs = readdirSync(new URL('docs/', ROOT)).filter((name) => name.endsWith('.md'));
for (const path of ['README.md', ...docs.map((name) => `docs/${name}`)]) {
  const page = readFileSync(new URL(path, ROOT), 'utf8');
  const written = replaceParts(page, parts);
  if (written === page) continue;
  writeFileSync(new URL(path, ROOT), written);
  console.log(`${path} was rewritten`);
}
