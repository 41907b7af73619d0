import { hasEnded } from './has-ended.js';

export const name = 'a bare `while` loop';
export const version = null;

/** The least there is: no deadline, no retries, no way to stop it. */
export async function watch(source, { monitorId, runId }, gapMs) {
  let run = await source.get(monitorId, runId);
  while (!hasEnded(run)) {
    await new Promise((resolve) => setTimeout(resolve, gapMs));
    run = await source.get(monitorId, runId);
  }
  return run;
}

export const runOf = (run) => run;
