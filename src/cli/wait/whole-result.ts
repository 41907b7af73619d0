import { type ExitCode, type ExitName, exitName } from '../exit-code.js';
import { NOTHING_WATCHED } from '../formats/empty-results.js';
import type { RunResult } from '../formats/run-result.js';
import type { WaitResult } from '../formats/wait-result.js';
import type { WaitRequest } from './wait-request.js';

/** The results of all runs as one. */
export function wholeResult(runs: RunResult[], { until }: WaitRequest, exitCode: ExitCode): WaitResult {
  return { ...NOTHING_WATCHED, monitorId: monitorOf(runs), until, exitCode, runs };
}

/** How it all ended, in a word. */
export function wholeStatus(runs: readonly RunResult[], exitCode: ExitCode): ExitName | 'reached' {
  return exitCode === 0 && runs.some(({ end }) => end === 'reached') ? 'reached' : exitName(exitCode);
}

/** The monitor of all; `null` if there is none, or more than one. */
function monitorOf(results: readonly RunResult[]): string | null {
  const [first = null, ...others] = new Set(results.map(({ monitorId }) => monitorId));
  return others.length === 0 ? first : null;
}
