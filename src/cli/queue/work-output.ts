import type { Paint } from '../colors.js';
import { safeJson } from '../formats/safe-json.js';
import type { Print } from '../print.js';
import { ndjsonOutput } from '../report/ndjson-output.js';
import type { Reporter } from '../report/reporter.js';
import { resultLine } from '../report/result-text.js';
import { safeLine } from '../safe-line.js';
import { fullName } from './full-name.js';
import type { WorkFlags } from './work-flags.js';

/** What a worker prints on standard output: each result as it comes, or each event. */
export function workOutput(format: WorkFlags['format'], print: Print, paint: Paint): Reporter {
  if (format === 'ndjson') return ndjsonOutput((event) => print(safeJson(event)));
  return { ended: (result) => print(resultLine(result, safeLine(fullName(result)), null, paint)) };
}
