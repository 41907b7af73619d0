import { waitForRun } from '../../../dist/index.js';
import { versionOf } from '../versions.js';

export const name = '`exa-runwatch`';
export const version = versionOf('../../package.json');

/** Everything but the pace is left at its default: a deadline, a request timeout, retries, validation. */
export function watch(source, { monitorId, runId }, gapMs) {
  return waitForRun(monitorId, runId, { source, pollInterval: gapMs });
}

export const runOf = ({ run }) => run;
