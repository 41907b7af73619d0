import { type ExitCode, type ExitName, exitName } from '../exit-code.js';
import type { RunResult } from '../formats/run-result.js';
import type { WaitResult } from '../formats/wait-result.js';
import type { WaitRequest } from './wait-request.js';

/** The results of all runs as one. */
export function wholeResult(runs: RunResult[], { until }: WaitRequest, exitCode: ExitCode): WaitResult {
  const monitorId = monitorOf(runs);
  return { version: 1, type: 'result', monitorId, until, exitCode, message: null, runs };
}

/** The result where there is no run to wait for. */
export function noResult({ until }: WaitRequest, exitCode: ExitCode, message: string): WaitResult {
  return { version: 1, type: 'result', monitorId: null, until, exitCode, message, runs: [] };
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
