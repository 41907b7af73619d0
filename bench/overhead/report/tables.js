import { table } from '../../../scripts/docs/table.js';
import { median } from '../../median.js';
import { BARE_LOOP, CONTENDERS } from '../contenders/index.js';
import { timesAsMuch } from './times-as-much.js';

export function memoryTable({ cpuUsPerPoll, heapBytesPerWatch, heapBytesPerWatchBackingOff }) {
  const head = ['', 'version', 'CPU µs per poll:', 'heap bytes per watch:', '… while backing off:'];
  const rows = CONTENDERS.map((contender) => [
    contender.name,
    contender.version ?? '–',
    summary(cpuUsPerPoll.get(contender), 1),
    summary(heapBytesPerWatch.get(contender), 0),
    summary(heapBytesPerWatchBackingOff.get(contender), 0),
  ]);
  return table(head, rows);
}

export function httpTable({ cpuUsPerPollOverHttp: results }) {
  const rows = CONTENDERS.map((contender) => [
    contender.name,
    summary(results.get(contender), 0),
    `${timesAsMuch(results, contender, BARE_LOOP).toFixed(2)} ×`,
  ]);
  return table(['', 'CPU µs per poll:', 'compared with the bare loop:'], rows);
}

/** The median, with the least and the greatest of the values. */
function summary(values, digits) {
  if (values === undefined) return '–';
  const shown = (value) =>
    value.toLocaleString('en', { minimumFractionDigits: digits, maximumFractionDigits: digits });
  return `${shown(median(values))} (${shown(Math.min(...values))}–${shown(Math.max(...values))})`;
}
