import type { RunWatch } from '../../index.js';
import type { Paint } from '../colors.js';
import type { Format } from '../format-option.js';
import { safeJson } from '../formats/safe-json.js';
import type { WaitEvent } from '../formats/wait-event.js';
import type { Print } from '../print.js';
import { safeLine } from '../safe-line.js';
import type { Reporter } from './reporter.js';
import { resultLine } from './result-text.js';

/** What goes to standard output: the result, in the format that was asked for. */
export function resultOutput(format: Format, print: Print, paint: Paint): Reporter {
  switch (format) {
    case 'text':
      return textOutput(print, paint);
    case 'json':
      return { finished: (result) => print(safeJson(result)) };
    case 'ndjson':
      return ndjsonOutput((event) => print(safeJson(event)));
  }
}

function textOutput(print: Print, paint: Paint): Reporter {
  return {
    finished: ({ runs }) => {
      const idWidth = Math.max(0, ...runs.map(({ runId }) => safeLine(runId).length));
      for (const run of runs) print(resultLine(run, idWidth, paint));
    },
  };
}

function ndjsonOutput(print: (event: WaitEvent) => void): Reporter {
  const facts = ({ monitorId, runId }: RunWatch) => ({
    version: 1 as const,
    at: new Date().toISOString(),
    monitorId,
    runId,
  });
  return {
    status: ({ from, to, polls, elapsedMs }, watch) =>
      print({ type: 'status', ...facts(watch), from, to, polls, elapsedMs }),
    poll: ({ run: { status }, stale, polls, elapsedMs, durationMs, requestId, ...event }, watch) => {
      const nextPollAt = event.nextPollAt === null ? null : new Date(event.nextPollAt).toISOString();
      const about = { status, stale, polls, elapsedMs, durationMs, requestId, nextPollAt };
      print({ type: 'poll', ...facts(watch), ...about });
    },
    retry: ({ reason, attempt, delayMs, failingForMs, error: { httpStatus, requestId } }, watch) =>
      print({
        type: 'retry',
        ...facts(watch),
        reason,
        attempt,
        delayMs,
        failingForMs,
        httpStatus,
        requestId,
      }),
    ended: (result, watch) => print({ type: 'end', ...facts(watch), result }),
    finished: (result) => print(result),
  };
}
