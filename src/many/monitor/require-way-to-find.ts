import { argumentError } from '../../errors/argument-error.js';
import type { MonitorApi } from './monitor-api.js';

/** @throws TypeError (an `ArgumentError`) if runs can be found neither through monitors nor through a list */
export function requireWayToFind({ fetchMonitor, listRuns }: MonitorApi): void {
  if (fetchMonitor || listRuns) return;
  const expected = 'an object with a method `list`, unless `monitors` is given';
  throw argumentError({ option: 'source', expected, received: 'one without it' });
}
