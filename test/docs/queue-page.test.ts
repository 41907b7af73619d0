import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { squareRootBackoff } from '../../src/index.js';
import { slotStepMs } from '../../src/queue/budget/slot-times.js';
import { ROOT } from './built-package.js';
import { pageAt, tableRows } from './pages.js';

const page = pageAt('docs/queue.md');
const SECOND = 1_000;
const HOUR = 3_600 * SECOND;

/** The gap of the default pace, without its jitter. */
function gapMs(ageMs: number): number {
  return squareRootBackoff()({ ageMs, elapsedMs: ageMs, polls: 1, status: 'running', random: 0.5 });
}

const asNumber = (cell = '') => Number(cell.replaceAll(/[, s]/g, ''));

test('the sizing table is what the default pace and the step of the budget give', () => {
  const [, section = ''] = page.text.split('\n## How many runs\n');
  const rows = tableRows({ text: section }).filter(([runs]) => /^[\d,]+$/.test(runs ?? ''));
  expect(rows).toHaveLength(7);
  for (const [runs, rate, every, late] of rows) {
    const everyMs = Math.max(gapMs(HOUR), asNumber(runs) * slotStepMs(asNumber(rate)));
    expect([every, late].map(asNumber), `${runs} at ${rate}`).toEqual([
      Math.round(everyMs / SECOND),
      Math.round(everyMs / SECOND / 2),
    ]);
  }
});

test('the page says for how many runs a budget of 5 keeps the default pace', () => {
  const counts = [60 * SECOND, 600 * SECOND, HOUR].map((ageMs) => Math.floor(gapMs(ageMs) / slotStepMs(5)));
  expect(page.text).toContain(
    `for ${counts[0]} runs that are a minute old, ${counts[1]} that are ten minutes old, and ${counts[2]} that are an hour old`,
  );
});

test('the page says how much memory the measured worker takes in a folder', () => {
  const [measured] = tableRows(pageAt('docs/performance.md')).filter(
    ([name, , , , , memory]) => name === 'a folder (PGlite), one worker' && memory?.endsWith(' MiB'),
  );
  expect(page.text).toContain(`takes [${measured?.[5]} of memory](performance.md#the-queue)`);
});

test('the page for operators explains every code of a RunQueueError', () => {
  const source = readFileSync(join(ROOT, 'src/queue/run-queue-error.ts'), 'utf8');
  const codes = [...source.matchAll(/'(QUEUE_\w+)'/g)].map(([, code]) => code);
  const explained = tableRows(pageAt('docs/operating-the-queue.md')).map(([code]) =>
    code?.replaceAll('`', ''),
  );
  expect(codes.length).toBeGreaterThan(5);
  expect(codes.filter((code) => !explained.includes(code))).toEqual([]);
});
