import { exaSource } from '../../index.js';
import { paintFor } from '../colors.js';
import type { CommandContext } from '../command-context.js';
import type { ExitCode } from '../exit-code.js';
import type { RunsResult } from '../formats/runs-result.js';
import { safeJson } from '../formats/safe-json.js';
import { apiConnection, type ConnectionFlags } from '../network/api-connection.js';
import { printerTo } from '../print.js';
import { safeLine } from '../safe-line.js';
import { withoutSecrets } from '../secrets.js';
import { withFlagNames } from '../usage-error.js';
import { listWithin } from './list-within.js';
import { listedRun } from './listed-run.js';
import { runsLines, runsTable } from './runs-table.js';

/** The options of `exa-runwatch runs`, as commander names and parses them. */
export interface RunsFlags extends ConnectionFlags {
  readonly limit: number;
  /** In milliseconds. */
  readonly timeout: number;
  readonly format: 'text' | 'json';
  readonly color: boolean;
}

/**
 * `exa-runwatch runs`: lists the latest runs of a monitor, the latest first.
 *
 * @throws UsageError before anything is requested, if something that was named cannot be used
 */
export async function runs(monitorId: string, flags: RunsFlags, context: CommandContext): Promise<ExitCode> {
  const { stdout, stderr } = context;
  const printError = printerTo(stderr);
  const note = (text: string) => printError(safeLine(withoutSecrets(text, context)));
  const connection = await apiConnection(flags, context, note);
  const source = withFlagNames(() => exaSource(connection.options), connection.flags);
  const listing = await listWithin(flags.timeout, source, monitorId, flags.limit);
  const failure = 'failure' in listing ? listing.failure : null;
  const listed = 'runs' in listing ? listing.runs.map(listedRun) : [];
  const exitCode = failure?.exitCode ?? 0;

  if (failure) note(failure.message);
  else if (listed.length === 0) note(`Monitor ${monitorId} has no runs, or does not exist.`);
  const print = printerTo(stdout);
  if (flags.format === 'json') {
    const message = failure?.message ?? null;
    const result: RunsResult = { version: 1, type: 'runs', monitorId, exitCode, message, runs: listed };
    print(safeJson(result));
  } else if (listed.length > 0) {
    const lines = stdout.isTTY
      ? runsTable(listed, stdout.columns || DEFAULT_COLUMNS, paintFor(stdout, context, flags.color))
      : runsLines(listed);
    for (const line of lines) print(line);
  }
  return exitCode;
}

const DEFAULT_COLUMNS = 80;
