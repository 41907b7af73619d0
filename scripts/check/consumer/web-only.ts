import { type RunOutcome, type RunWatch, waitForRun, watchRun } from 'exa-runwatch';
import { scriptedSource } from 'exa-runwatch/testing';
import { createWebhookHandler } from 'exa-runwatch/webhook';

/** What a browser or a worker uses: nothing of Node. */
export async function wait(): Promise<RunOutcome> {
  return waitForRun('monitor_test', 'run_test', { source: scriptedSource([{ status: 'completed' }]) });
}

export function watch(signal: AbortSignal): { readonly watch: RunWatch } {
  return { watch: watchRun('monitor_test', 'run_test', { fetch, signal }) };
}

export function handle(request: Request, watch: RunWatch): Promise<Response> {
  return createWebhookHandler(watch, { secret: () => 'secret' })(request);
}
