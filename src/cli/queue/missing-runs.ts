import { exitCode } from '../exit-code.js';
import type { Named } from '../report/run-names.js';
import { fullName } from './full-name.js';

/** What an answer says of runs that were named and are not in the queue. */
export function missingRuns(missing: readonly Named[]) {
  if (missing.length === 0) return { exitCode: 0, message: null };
  const message = `Not in the queue: ${missing.map(fullName).join(', ')}.`;
  return { exitCode: exitCode('not-found'), message };
}
