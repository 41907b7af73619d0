import { fieldOf } from '../../platform/field-of.js';
import { RunQueueError } from '../run-queue-error.js';
import type { Boss } from './boss.js';

/**
 * Refuses a pg-boss that was passed in and has not opened its own connections.
 *
 * @throws RunQueueError `QUEUE_DATABASE`
 */
export function requireStarted(boss: Boss): void {
  if (fieldOf(boss.getDb(), 'opened') !== false) return;
  throw new RunQueueError('QUEUE_DATABASE', '`boss` is not started: await `boss.start()` first.');
}
