import { exaSource } from '../../index.js';
import { paintFor } from '../colors.js';
import type { CommandContext } from '../command-context.js';
import { CommandFailure } from '../command-failure.js';
import type { ExitCode } from '../exit-code.js';
import { NOTHING_LISTED } from '../formats/empty-results.js';
import type { RunsResult } from '../formats/runs-result.js';
import { safeJson } from '../formats/safe-json.js';
import { apiConnection, type ConnectionFlags } from '../network/api-connection.js';
import { printerTo } from '../print.js';
import { printable } from '../printable.js';
import { abortOnSignals } from '../stop-signals.js';
import { withFlagNames } from '../usage-error.js';
import { listLatest } from './list-latest.js';
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
export async function runs(
  monitorId: string,
  { limit, timeout: timeoutMs, format, color, ...flags }: RunsFlags,
  context: CommandContext,
): Promise<ExitCode> {
  const printError = printerTo(context.stderr);
  const note = (text: string) => printError(printable(text, context));
  const connection = await apiConnection(flags, context, note);
  const source = withFlagNames(() => exaSource(connection.options), connection.flags);
  const controller = new AbortController();
  const release = abortOnSignals(controller);
  try {
    const listed = await listLatest(source, { monitorId, limit, timeoutMs }, controller.signal);
    if (listed.length === 0) note(`Monitor ${monitorId} has no runs, or does not exist.`);
    printRuns({ ...NOTHING_LISTED, monitorId, runs: listed }, format, color, context);
    return 0;
  } catch (error) {
    if (!(error instanceof CommandFailure)) throw error;
    const { exitCode } = error;
    const message = printable(error.message, context);
    printError(message);
    printRuns({ ...NOTHING_LISTED, monitorId, exitCode, message }, format, color, context);
    return exitCode;
  } finally {
    release();
  }
}

function printRuns(
  result: RunsResult,
  format: RunsFlags['format'],
  isColorAllowed: boolean,
  context: CommandContext,
): void {
  const { stdout } = context;
  const print = printerTo(stdout);
  if (format === 'json') {
    print(safeJson(result));
    return;
  }
  const paint = paintFor(stdout, context, isColorAllowed);
  const lines = stdout.isTTY ? runsTable(result.runs, stdout.columns, paint) : runsLines(result.runs);
  for (const line of lines) print(line);
}
