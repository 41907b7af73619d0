// @ts-check
import { table } from './table.js';

/** @import { NextWake } from '../../dist/machine/next-poll.js' */

/**
 * What each timer of a watch is set to, and what follows. Every timer has to be here.
 *
 * @type {Record<NextWake['timer'], [at: string, then: string]>}
 */
const TIMERS = {
  'first poll': ['the start', 'a poll'],
  interval: ['the last answer + `pollInterval`, or later if that answer had a `Retry-After`', 'a poll'],
  retry: ['the last failure + a delay, or its `Retry-After`', 'an attempt'],
  'last poll': ['250 ms before the deadline, or twice the slowest recent poll if that is more', 'a poll'],
  deadline: ['the start + `timeoutMs`', '`RunTimeoutError`'],
};

/** The timers of a watch. The earliest is the next thing that happens. */
export function timerTable() {
  return table(
    ['Timer', 'Set to', 'Then'],
    Object.entries(TIMERS).map(([name, cells]) => [name, ...cells]),
  );
}
