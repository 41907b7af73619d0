import { COSTS } from '../measure/summary.js';
import { digits, table } from './show.js';

/** Simple laws beside each other. */
export function lawsTable(laws) {
  const head = [
    'Law',
    'given c: worst',
    'mean',
    ...COSTS.flatMap((c) => [`default, c = ${c} s: worst`, 'mean']),
    'late on 2 to 10 s',
    'requests',
  ];
  const rows = laws.map(({ law, matched, unmatched, short }) => [
    law.isDefault ? `**${law.name}** (the default)` : law.name,
    ...[matched, ...unmatched].flatMap(({ worst, mean }) => [digits(worst), digits(mean)]),
    `${digits(short.lateness)} s`,
    digits(short.requests),
  ]);
  return table(head, rows);
}
