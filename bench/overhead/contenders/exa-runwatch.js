import { exaSource, waitForRun } from '../../../dist/index.js';
import { ownVersion } from '../../version-of.js';

export const name = '`exa-runwatch`';
export const version = ownVersion;

/** Everything but the gap is left at its default: a deadline, a request timeout, retries, validation. */
export function watch(source, { monitorId, runId }, gapMs) {
  return waitForRun(monitorId, runId, { source, pollInterval: gapMs });
}

export const runOf = ({ run }) => run;

/** Over HTTP it makes its own requests, where the others are given a function that does. */
export const sourceAt = (baseUrl) => exaSource({ apiKey: 'bench', baseUrl });
