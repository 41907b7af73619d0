import type { Paint } from '../colors.js';
import type { Format } from '../format-option.js';
import { safeJson } from '../formats/safe-json.js';
import type { Print } from '../print.js';
import { safeLine } from '../safe-line.js';
import { ndjsonOutput } from './ndjson-output.js';
import type { Reporter } from './reporter.js';
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
