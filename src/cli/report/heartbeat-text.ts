import { formatDuration } from '../duration.js';
import { lineText } from '../line-text.js';
import type { Progress, RunProgress } from './progress.js';

/** That nothing has happened is a sign of life: `run_1  still running after 12m, next look in 15s`. */
export function heartbeatText({ runs, open, startedAt }: Progress, now: number): string {
  const next = untilNextLook(open, now);
  const after = `after ${formatDuration(now - startedAt)}`;
  const [only] = open;
  if (only && runs.length === 1) return `${lineText(only.runId)}  still ${stateOf(only)} ${after}${next}`;
  return `still waiting for ${open.length} of ${runs.length} runs ${after} (${countsOf(open)})${next}`;
}

function untilNextLook(open: readonly RunProgress[], now: number): string {
  const nextAt = Math.min(...open.map(({ nextLookAt }) => nextLookAt ?? now));
  return nextAt <= now ? ', looking' : `, next look in ${formatDuration(nextAt - now)}`;
}

function stateOf({ status, trouble }: RunProgress): string {
  const state = lineText(status ?? 'not seen');
  return trouble === null ? state : `${state}, ${lineText(trouble)},`;
}

/** How many runs have which status: `3 running, 1 created`. */
export function countsOf(runs: readonly RunProgress[]): string {
  const counts = new Map<string, number>();
  for (const { status } of runs) {
    const state = lineText(status ?? 'not seen');
    counts.set(state, (counts.get(state) ?? 0) + 1);
  }
  return [...counts].map(([state, count]) => `${count} ${state}`).join(', ');
}
