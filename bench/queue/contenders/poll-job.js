import { importInstalled } from '../installed.js';

const { pollRun } = await importInstalled('exa-runwatch');

/** One poll of a run whose snapshot a job keeps, and what the next job is to keep. */
export async function pollJob({ monitorId, runId, snapshot: resumeFrom }, source, pollInterval) {
  const start = resumeFrom === undefined ? { timeoutMs: Number.POSITIVE_INFINITY } : { resumeFrom };
  const { snapshot, nextPollAt } = await pollRun(monitorId, runId, { source, pollInterval, ...start });
  return { data: { monitorId, runId, snapshot }, nextPollAt };
}
