import { hasEnded } from './has-ended.js';

export const name = 'a bare `while` loop';
export const version = null;

/** The least there is: no deadline, no retries, no way to stop it. */
export async function watch(source, { monitorId, runId }, gapMs) {
  let run = await source.get(monitorId, runId);
  while (!hasEnded(run)) {
    await sleep(gapMs);
    run = await source.get(monitorId, runId);
  }
  return run;
}

export const runOf = (run) => run;

function sleep(ms) {
  return new Promise((resolve) => setTimeout(resolve, ms));
}
