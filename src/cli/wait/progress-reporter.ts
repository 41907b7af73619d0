import { paintFor } from '../colors.js';
import { type CommandContext, isInteractive } from '../command-context.js';
import type { Print } from '../print.js';
import { Lines } from '../report/lines.js';
import type { Reporter } from '../report/reporter.js';
import type { WaitRequest } from './wait-request.js';

/** Shows the progress on standard error: rows on a terminal, lines elsewhere. */
export async function progressReporter(
  { format, isQuiet, heartbeatMs, isColorAllowed }: WaitRequest,
  context: CommandContext,
  print: Print,
): Promise<Reporter> {
  const { stdout, stderr } = context;
  if (isQuiet) return {};
  const paint = paintFor(stderr, context, isColorAllowed);
  // Events that are printed on the same terminal as they happen would tear the rows apart.
  const hasRows = isInteractive(context) && format !== 'ndjson';
  if (!hasRows) return new Lines(print, paint, heartbeatMs);
  const { liveRows } = await import('../report/live-rows.js');
  return liveRows(stderr, paint, stdout.isTTY ? 'erase' : 'leave');
}
