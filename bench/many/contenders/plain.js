import { waitForRun } from '../../../dist/index.js';
import { ownVersion } from '../../version-of.js';

export const name = 'plain watches';
export const version = ownVersion;

/** Each polls on its own: nothing limits them together. */
export function connect({ runs: source }) {
  return async (monitorId, runId, pace) => {
    const options = { source, timeoutMs: Number.POSITIVE_INFINITY, ...pace };
    const { polls } = await waitForRun(monitorId, runId, options);
    return polls;
  };
}
