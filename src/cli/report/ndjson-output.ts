import type { WaitEvent } from '../formats/wait-event.js';
import { namesOf } from './names-of.js';
import type { Reporter, RunIdentity } from './reporter.js';

/** An event for each thing that happens, as it happens. */
export function ndjsonOutput(print: (event: WaitEvent) => void): Reporter {
  const now = () => ({ version: 1 as const, at: new Date().toISOString() });
  const facts = (run: RunIdentity) => ({ ...now(), ...namesOf(run) });
  return {
    status(change) {
      const { from, to, polls, elapsedMs } = change;
      print({ type: 'status', ...facts(change), from, to, polls, elapsedMs });
    },
    poll(event) {
      const { run, stale, polls, elapsedMs, durationMs, requestId } = event;
      const { status } = run;
      const nextPollAt = event.nextPollAt === null ? null : new Date(event.nextPollAt).toISOString();
      const about = { status, stale, polls, elapsedMs, durationMs, requestId, nextPollAt };
      print({ type: 'poll', ...facts(event), ...about });
    },
    retry(event) {
      const { reason, attempt, delayMs, failingForMs, error } = event;
      const { httpStatus, requestId } = error;
      const about = { reason, attempt, delayMs, failingForMs, httpStatus, requestId };
      print({ type: 'retry', ...facts(event), ...about });
    },
    hold: ({ delayMs, status }) => print({ type: 'hold', ...now(), delayMs, httpStatus: status }),
    ended: (result, run) => print({ type: 'end', ...now(), ...namesOf(run), result }),
    finished: (result) => print(result),
  };
}
