import pWaitFor from 'p-wait-for';
import { versionOf } from '../versions.js';
import { hasEnded } from './has-ended.js';

export const name = '`p-wait-for`';
export const version = versionOf('../node_modules/p-wait-for/package.json');

/** Its `timeout` is left at the default, none: with one it would make an `AbortSignal.timeout` for each watch. */
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
