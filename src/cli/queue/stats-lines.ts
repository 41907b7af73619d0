import { durationText } from '../duration.js';
import type { QueueStatusResult } from '../formats/queue-status.js';
import { safeLine } from '../safe-line.js';

type Stats = NonNullable<QueueStatusResult['stats']>;

/** The state of the queue, for a person. */
export function statsLines(stats: Stats): readonly string[] {
  const { watching, due, latestMs, failing, handling, handlersFailing, ended, givenUp, heldUntil } = stats;
  const rows = [
    ['watching', watching, ''],
    ['due', due, due === 0 ? '' : `the most overdue for ${durationText(latestMs)}`],
    ['failing', failing, failing === 0 ? '' : '--failing lists them'],
    [
      'to handle',
      handling,
      handlersFailing === 0 ? '' : `${handlersFailing} with a handler that failed; --failing lists them`,
    ],
    ['ended', ended, ''],
    ['given up', givenUp, givenUp === 0 ? '' : '--given-up lists them'],
  ] as const;
  const width = Math.max(...rows.map(([, count]) => String(count).length));
  const lines = rows.map(([label, count, about]) =>
    `${label.padEnd(LABEL_WIDTH)}  ${String(count).padStart(width)}  ${about}`.trimEnd(),
  );
  return heldUntil === null ? lines : [...lines, `The API asked to wait until ${heldUntil}.`];
}

const LABEL_WIDTH = 'to handle'.length;

const PHASE_TEXT = { watching: 'watching', ended: 'ended', given_up: 'given up' };

/** Why runs hang, are not handled or were given up, for a person. */
export function reasonLines(reasons: QueueStatusResult['reasons']): readonly string[] {
  return reasons.map(({ phase, reason, count }) => `${count} ${PHASE_TEXT[phase]}: ${safeLine(reason)}`);
}
