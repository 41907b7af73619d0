// @ts-check
// A step of a pipeline: waits for a run, with a timeout. The exit code says how the run ended.
import { expectCompleted, RunWatchError, waitForRun } from 'exa-runwatch';

/** @type {Partial<Record<import('exa-runwatch').RunWatchErrorCode, number>>} */
const EXIT_CODES = { RUN_FAILED: 1, RUN_CANCELED: 3, RUN_TIMEOUT: 124 }; // 124 as in timeout(1)
const OUTCOME_UNKNOWN = 4;

const { EXA_API_KEY } = process.env;
const [monitorId, runId, seconds = '1800'] = process.argv.slice(2);

if (!EXA_API_KEY || monitorId === undefined || runId === undefined || !(Number(seconds) > 0)) {
  console.error('Usage: EXA_API_KEY=... node pipeline.js <monitor> <run> [<timeout in seconds, 1800>]');
  process.exitCode = 2;
} else {
  process.exitCode = await exitCodeOf(monitorId, runId, Number(seconds) * 1_000);
}

/** @param {string} monitorId @param {string} runId @param {number} timeoutMs */
async function exitCodeOf(monitorId, runId, timeoutMs) {
  try {
    const { completedAt } = expectCompleted(await waitForRun(monitorId, runId, { timeoutMs }));
    console.log(`Run ${runId} completed at ${completedAt}`);
    return 0;
  } catch (error) {
    console.error(error instanceof Error ? error.message : error);
    return (error instanceof RunWatchError && EXIT_CODES[error.code]) || OUTCOME_UNKNOWN;
  }
}
