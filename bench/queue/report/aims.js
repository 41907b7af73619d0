import { table } from '../../../scripts/docs/table.js';
import { median } from '../../median.js';
import { FOLDER } from '../places/index.js';
import { count, seconds } from './show.js';

const LEAST_PER_SECOND = 1_000;
const MOST_LATE_MS = 500;

/** What the queue in a folder aims at, beside what was measured. */
export function aimsTable(alone) {
  const { most, half } = alone.find(({ place }) => place === FOLDER);
  const perSecond = median(most.perSecond);
  const late = half.lateMs.median;
  return table(
    ['', 'target:', 'measured:', ''],
    [
      [
        'attempts a second in a folder, in the median minute',
        `at least ${count(LEAST_PER_SECOND)}`,
        count(perSecond),
        verdict(perSecond >= LEAST_PER_SECOND),
      ],
      [
        'median lateness at half of that',
        `at most ${seconds(MOST_LATE_MS)}`,
        seconds(late),
        verdict(late <= MOST_LATE_MS),
      ],
    ],
  );
}

function verdict(isMet) {
  return isMet ? 'met' : '**missed**';
}
