import { table } from '../../../scripts/docs/table.js';
import { median } from '../../median.js';
import { BARE_LOOP, OURS, SMITHY } from '../contenders/index.js';
import { timesAsMuch } from './times-as-much.js';

const MOST_CPU_OVER_SMITHY = 1.5;
const MOST_HEAP_OVER_SMITHY = 1;
const MOST_BYTES_BACKING_OFF = 6_000;
const MOST_OVER_BARE_FETCH = 1.15;

/** What exa-runwatch aims at, beside what was measured. */
export function aimsTable(results) {
  const times = (measure, other) => timesAsMuch(results[measure], OURS, other);
  const bytes = median(results.heapBytesPerWatchBackingOff.get(OURS));
  const rows = [
    aim(`CPU per poll, over ${SMITHY.name}`, MOST_CPU_OVER_SMITHY, times('cpuUsPerPoll', SMITHY), '×'),
    aim(
      `heap per watch, over ${SMITHY.name}`,
      MOST_HEAP_OVER_SMITHY,
      times('heapBytesPerWatch', SMITHY),
      '×',
    ),
    aim('heap per watch while backing off', MOST_BYTES_BACKING_OFF / 1_000, bytes / 1_000, 'kB'),
    aim(
      'CPU per poll over HTTP, over the bare loop',
      MOST_OVER_BARE_FETCH,
      times('cpuUsPerPollOverHttp', BARE_LOOP),
      '×',
    ),
  ];
  return table(['', 'target:', 'measured:', ''], rows);
}

function aim(words, most, value, unit) {
  return [
    words,
    `at most ${most} ${unit}`,
    `${value.toFixed(2)} ${unit}`,
    value <= most ? 'met' : '**missed**',
  ];
}
