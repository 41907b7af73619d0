import { durationText } from '../duration.js';
import { safeLine } from '../safe-line.js';
import { tally } from '../tally.js';
import type { Progress, RunProgress } from './progress.js';

/** What is waited for where no run is known yet. */
export const FINDING = { latest: 'for its latest run', next: 'for its next run' } as const;

/** Shows that the command is alive although nothing happens: `run_1  still running after 12m, next poll in 15s`. */
export function heartbeatText({ runs, open, startedAt }: Progress, now: number): string {
  const next = untilNextPoll(open, now);
  const after = `after ${durationText(now - startedAt)}`;
  const [only] = open;
  if (only && runs.length === 1) return `${safeLine(only.name)}  still ${stateOf(only)} ${after}${next}`;
  return `still waiting for ${open.length} of ${runs.length} runs ${after} (${countsOf(open)})${next}`;
}

function untilNextPoll(open: readonly RunProgress[], now: number): string {
  const found = open.filter(({ finding }) => finding === null);
  if (found.length === 0) return '';
  const nextAt = Math.min(...found.map(({ nextPollAt }) => nextPollAt ?? now));
  return nextAt <= now ? ', polling' : `, next poll in ${durationText(nextAt - now)}`;
}

function stateOf({ finding, status, lastFailure }: RunProgress): string {
  if (finding !== null) return `waiting ${FINDING[finding]}`;
  const state = safeLine(status ?? 'not seen');
  return lastFailure === null ? state : `${state}, ${safeLine(lastFailure)},`;
}

/** How many runs have which status: `3 running, 1 created`. */
export function countsOf(runs: readonly RunProgress[]): string {
  const states = runs.map(({ finding, status }) =>
    finding === null ? safeLine(status ?? 'not seen') : `waiting ${FINDING[finding]}`,
  );
  return tally(states)
    .map(({ text, count }) => `${count} ${text}`)
    .join(', ');
}
