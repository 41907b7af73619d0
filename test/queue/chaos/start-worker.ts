import { expect, onTestFinished } from 'vitest';
import type { EnqueueOptions, QueueWorkOptions } from '../../../src/queue/index.js';
import type { FakeExa } from '../../../src/testing/server.js';
import type { Running } from '../../docs/built-package.js';
import type { DatabasePlace } from '../support/fresh-database.js';
import { startProgram } from '../support/programs.js';

/** What `worker.js` takes. */
export interface WorkerSettings {
  readonly place: DatabasePlace;
  readonly exa: { readonly apiKey: string; readonly baseUrl: string };
  readonly work: Pick<QueueWorkOptions, 'requestsPerSecond' | 'concurrency'>;
  /** The file to which each call of a handler is appended. */
  readonly calls: string;
  /** The runs that it enqueues when it starts. */
  readonly enqueue?: readonly (readonly [monitorId: string, runId: string])[];
  readonly enqueueOptions?: EnqueueOptions;
  /** How long each handler takes before it writes. */
  readonly handlerMs?: number;
  /** @default 15_000 */
  readonly leaseMs?: number;
  /** Whether it closes its queue, and ends, when all watches have settled. */
  readonly endsWhenDone?: boolean;
}

/** Where a fake is, for `WorkerSettings`. */
export function addressOf({ apiKey, url }: FakeExa): WorkerSettings['exa'] {
  return { apiKey, baseUrl: url };
}

/** How the time of day differs on the worker's machine, in milliseconds. */
export interface ClockSettings extends Readonly<Record<string, string>> {
  readonly AHEAD_MS: string;
}

/** A worker as a process of its own, which is killed after the test. */
export function startWorker(settings: WorkerSettings, clock?: ClockSettings): Running {
  const env = { WORKER: JSON.stringify(settings) };
  const worker =
    clock === undefined
      ? startProgram('chaos/worker.js', [], env)
      : startProgram('chaos/clock-ahead.js', [], { ...env, ...clock });
  onTestFinished(async () => {
    worker.kill('SIGKILL');
    await worker.finished;
  });
  return worker;
}

/** Resolves when the worker works. */
export async function untilWorking(worker: Running): Promise<void> {
  const works = expect.poll(() => worker.stdout(), { timeout: 40_000 }).toContain('working');
  const ended = worker.finished.then(({ stderr }) => {
    throw new Error(`the worker has ended: ${stderr}`);
  });
  await Promise.race([works, ended]);
}
