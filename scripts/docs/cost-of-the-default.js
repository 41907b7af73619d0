// @ts-check
import { readFileSync } from 'node:fs';
import { table } from './table.js';

const PAGE = new URL('../../docs/performance.md', import.meta.url);

/** The two rows that the README has of each length of a run: the default, and a usual fixed gap. */
const SHOWN = /^(\*\*the default\*\*|every 5 s)$/;

/** What the default costs beside a fixed gap, as measured: an extract of the page on performance. */
export function costOfTheDefault() {
  const [, section = ''] = /^## What the default costs\n(.*?)^## /ms.exec(readFileSync(PAGE, 'utf8')) ?? [];
  const rows = [...section.matchAll(/^\| (.*) \|$/gm)].map(([, row = '']) => row.split(' | '));
  const shown = rows.filter(([, polled = '']) => SHOWN.test(polled));
  if (shown.length === 0) throw new Error('docs/performance.md does not say what the default costs');
  return table(['A run takes', 'Polled', 'Requests:', 'Late, on average:'], shown);
}
