import { type AnyRun, type RunKind, terminalStatus } from '../kinds/run-kind.js';
import { epochMs, isoTimestamp } from '../kinds/timestamp.js';
import type { WatchState } from './watch-state.js';

/** The outcome of a watch whose run was seen in a terminal status; `null` if it was not. */
export function outcomeOf<Run extends AnyRun, Outcome>(
  kind: RunKind<Run, Outcome>,
  state: WatchState<Run>,
): Outcome | null {
  const { seen } = state;
  const terminal = seen && terminalStatus(kind, seen.run);
  if (!seen || !terminal) return null;

  const { run, answerDate } = seen;
  const ended = firstTime(terminal.endedAt(run), run.updatedAt);
  const createdMs = epochMs(run.createdAt);
  const endedMs = ended?.ms ?? answerDate;
  const facts = {
    kind: kind.name,
    parentId: state.parentId,
    runId: state.runId,
    run,
    createdAt: run.createdAt,
    endedAt: ended?.timestamp ?? isoTimestamp(answerDate),
    durationMs: createdMs === null ? null : Math.max(0, endedMs - createdMs),
    polls: state.polls,
    waitedMs: seen.answeredAt - state.startedAt,
    latenessMs: ended && Math.max(0, answerDate - ended.ms),
  };
  return terminal.outcome(facts);
}

function firstTime(...timestamps: (string | null)[]): { timestamp: string; ms: number } | null {
  for (const timestamp of timestamps) {
    const ms = epochMs(timestamp);
    if (timestamp !== null && ms !== null) return { timestamp, ms };
  }
  return null;
}
