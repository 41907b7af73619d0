import type { RunWatch } from '../../index.js';
import { harmlessJson } from '../formats/harmless-json.js';
import type { WaitEvent } from '../formats/wait-event.js';
import { lineText } from '../line-text.js';
import type { Paint } from '../style.js';
import type { Reporter } from '../wait/reporter.js';
import type { Format } from '../wait/wait-request.js';
import { resultLine } from './result-text.js';

/** What goes to standard output: the result, in the format that was asked for. */
export function resultOutput(format: Format, print: (line: string) => void, paint: Paint): Reporter {
  switch (format) {
    case 'text':
      return textOutput(print, paint);
    case 'json':
      return { finished: (result) => print(harmlessJson(result)) };
    case 'ndjson':
      return ndjsonOutput((event) => print(harmlessJson(event)));
  }
}

function textOutput(print: (line: string) => void, paint: Paint): Reporter {
  return {
    finished: ({ runs }) => {
      const idWidth = Math.max(0, ...runs.map(({ runId }) => lineText(runId).length));
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
    poll: ({ run: { status }, stale, polls, elapsedMs, durationMs, requestId }, watch) =>
      print({ type: 'poll', ...facts(watch), status, stale, polls, elapsedMs, durationMs, requestId }),
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
