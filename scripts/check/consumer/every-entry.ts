import {
  expectCompleted,
  type RunOutcome,
  RunWatchError,
  squareRootBackoff,
  type WatchOptions,
  type WatchState,
  watchRun,
} from 'exa-runwatch';
import { WaitResult } from 'exa-runwatch/formats';
import { scriptedSource, type Timeline } from 'exa-runwatch/testing';
import { type FakeExa, startFakeExa } from 'exa-runwatch/testing/server';
import { verifyWebhook, type WebhookEvent } from 'exa-runwatch/webhook';

const life: Timeline = [{ status: 'running', forMs: 1_000 }, { status: 'completed' }];

/** Touches what the declarations of every entry rest on: the emitter, the promise, the iterator, the errors. */
export async function watchOnce(resumeFrom: WatchState): Promise<RunOutcome> {
  const options: WatchOptions = {
    source: scriptedSource(life),
    pollInterval: squareRootBackoff(),
    resumeFrom,
  };
  const watch = watchRun('monitor_test', { id: 'run_test' }, options);
  watch.once('status', ({ from, to }): [string | null, string] => [from, to]);
  watch.on('poll', ({ durationMs }): number => durationMs);
  for await (const { polls } of watch) polls.toFixed();
  return expectCompleted(await watch);
}

export function failedOnes(json: unknown): readonly string[] {
  const { runs } = WaitResult.parse(json);
  return runs.flatMap((run) => (run.end === 'failed' ? (run.failedReason ?? run.runId) : []));
}

export async function startOne(): Promise<FakeExa | string> {
  try {
    return await startFakeExa({ latencyMs: 1 });
  } catch (error) {
    return error instanceof RunWatchError ? error.code : 'unknown';
  }
}

export async function runOf(body: Uint8Array, signature: string | null): Promise<string | null> {
  const event: WebhookEvent = await verifyWebhook(body, signature, ['new', 'old'], { toleranceMs: 60_000 });
  return event.data.id;
}
