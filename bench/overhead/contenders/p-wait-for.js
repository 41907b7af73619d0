import pWaitFor from 'p-wait-for';
import { versionOf } from '../../version-of.js';
import { hasEnded } from './has-ended.js';

export const name = '`p-wait-for`';
export const version = versionOf('p-wait-for');

/** Its `timeout` is left at its default, none: with one it would make an `AbortSignal.timeout` for each watch. */
export function watch(source, { monitorId, runId }, gapMs) {
  return pWaitFor(
    async () => {
      const run = await source.get(monitorId, runId);
      return hasEnded(run) && pWaitFor.resolveWith(run);
    },
    { interval: gapMs },
  );
}

export const runOf = (run) => run;
