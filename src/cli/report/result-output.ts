import type { Paint } from '../colors.js';
import type { Format } from '../format-option.js';
import { safeJson } from '../formats/safe-json.js';
import type { WaitEvent } from '../formats/wait-event.js';
import type { Print } from '../print.js';
import { safeLine } from '../safe-line.js';
import { namesOf } from './names-of.js';
import type { Reporter, WaitedRun } from './reporter.js';
import { resultLine } from './result-text.js';
import { runNames } from './run-names.js';

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
    finished: ({ runs, until }) => {
      const names = runs.map(runNames(runs)).map(safeLine);
      const width = Math.max(0, ...names.map(({ length }) => length));
      for (const [index, run] of runs.entries())
        print(resultLine(run, names[index]?.padEnd(width) ?? '', until, paint));
    },
  };
}

function ndjsonOutput(print: (event: WaitEvent) => void): Reporter {
  const now = () => ({ version: 1 as const, at: new Date().toISOString() });
  const facts = (run: WaitedRun) => ({ ...now(), ...namesOf(run) });
  return {
    status: ({ from, to, polls, elapsedMs }, waited) =>
      print({ type: 'status', ...facts(waited), from, to, polls, elapsedMs }),
    poll: ({ run: { status }, stale, polls, elapsedMs, durationMs, requestId, ...event }, waited) => {
      const nextPollAt = event.nextPollAt === null ? null : new Date(event.nextPollAt).toISOString();
      const about = { status, stale, polls, elapsedMs, durationMs, requestId, nextPollAt };
      print({ type: 'poll', ...facts(waited), ...about });
    },
    retry: ({ reason, attempt, delayMs, failingForMs, error: { httpStatus, requestId } }, waited) =>
      print({
        type: 'retry',
        ...facts(waited),
        reason,
        attempt,
        delayMs,
        failingForMs,
        httpStatus,
        requestId,
      }),
    hold: ({ delayMs, status }) => print({ type: 'hold', ...now(), delayMs, httpStatus: status }),
    ended: (result, waited) => print({ type: 'end', ...facts(waited), result }),
    finished: (result) => print(result),
  };
}
