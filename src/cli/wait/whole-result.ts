import type { ExitCode } from '../exit-code.js';
import type { RunResult } from '../formats/run-result.js';
import type { WaitResult } from '../formats/wait-result.js';

/** The results of all runs as one. */
export function wholeResult(runs: RunResult[], exitCode: ExitCode): WaitResult {
  return { version: 1, type: 'result', monitorId: monitorOf(runs), exitCode, message: null, runs };
}

/** The monitor of all; `null` if there is none, or more than one. */
function monitorOf(results: readonly RunResult[]): string | null {
  const [first = null, ...others] = new Set(results.map(({ monitorId }) => monitorId));
  return others.length === 0 ? first : null;
}
