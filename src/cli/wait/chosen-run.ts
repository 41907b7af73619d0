import process from 'node:process';
import { exaSource } from '../../index.js';
import { paintFor } from '../colors.js';
import { type CommandContext, isInteractive } from '../command-context.js';
import type { ApiConnection } from '../network/api-connection.js';
import { UsageError, withFlagNames } from '../usage-error.js';
import type { WaitRequest } from './wait-request.js';

/** @throws UsageError if no run is named, and nobody is there to choose one */
export function requireRuns({ find, runs: [first] }: WaitRequest, context: CommandContext): void {
  if (find !== 'choice' || (process.stdin.isTTY === true && isInteractive(context))) return;
  throw new UsageError(
    `missing required argument <run>: name a run, or add --latest or --next; \`exa-runwatch runs ${first?.parentId}\` lists the runs of the monitor`,
  );
}

/**
 * The request with a run that the user chooses, if none was named.
 *
 * @param signal stops the choice; its reason is a `WatchStopped`
 * @throws CommandFailure if there is no run, the list cannot be read, or nothing is chosen
 */
export async function withChosenRun(
  request: WaitRequest,
  connection: ApiConnection | null,
  context: CommandContext,
  signal: AbortSignal,
): Promise<WaitRequest> {
  const [requested] = request.runs;
  if (request.find !== 'choice' || connection === null || requested === undefined) return request;
  const { chooseRun } = await import('./choose-run.js');
  const source = withFlagNames(() => exaSource(connection.options), connection.flags);
  const paint = paintFor(context.stderr, context, request.isColorAllowed);
  const runId = await chooseRun(source, requested.parentId, context.stderr, paint, signal);
  return { ...request, find: null, runs: [{ ...requested, runId }] };
}
