// Stands in for ../../queue/index.js until that is there.
import type {
  AnyOutcome,
  AnyRun,
  ExaSourceOptions,
  RunTarget,
  RunWatchError,
  StatusChange,
  WatchPoolOptions,
} from '../../index.js';

export { RunQueueError, type RunQueueErrorCode } from '../../queue/index.js';

type Target = RunTarget<AnyRun, AnyOutcome>;
export interface EnqueueOptions {
  timeoutMs?: number | undefined;
  requestTimeoutMs?: number | undefined;
  pollInterval?: number | undefined;
  retry?: { maxTimeMs?: number | undefined } | undefined;
  notFoundGraceMs?: number | undefined;
}
export type QueuePhase = 'watching' | 'ended' | 'given_up';
export interface QueuedWatch {
  readonly kind: string;
  readonly parentId: string;
  readonly runId: string;
  readonly phase: QueuePhase;
  readonly status: string | null;
  readonly run: AnyRun | null;
  readonly enqueuedAt: number;
  readonly deadlineAt: number | null;
  readonly polledAt: number | null;
  readonly nextPollAt: number | null;
  readonly polls: number;
  readonly failure: { at: number; reason: string; attempts: number; failingForMs: number } | null;
  readonly pendingEvents: number;
  readonly handlerFailure: { at: number; reason: string; attempts: number; retryAt: number } | null;
  readonly error: { code: string; message: string } | null;
  readonly settledAt: number | null;
}
export interface RunQueueStats {
  readonly watching: number;
  readonly due: number;
  readonly latestMs: number;
  readonly failing: number;
  readonly handling: number;
  readonly handlersFailing: number;
  readonly ended: number;
  readonly givenUp: number;
  readonly heldUntil: number | null;
}
export interface HandlerContext {
  readonly kind: string;
  readonly parentId: string;
  readonly runId: string;
}
export interface RunHandlers {
  status?(change: StatusChange<AnyRun>, context: HandlerContext): Promise<void> | void;
  outcome?(outcome: AnyOutcome, context: HandlerContext): Promise<void> | void;
  error?(error: RunWatchError, context: HandlerContext): Promise<void> | void;
}
export interface QueueWorkOptions extends ExaSourceOptions {
  concurrency?: number | undefined;
  requestsPerSecond?: number | undefined;
  onEvent?: WatchPoolOptions['onEvent'];
}
export interface QueueWorker {
  stop(): Promise<void>;
}
export interface RunQueue {
  enqueueAll(targets: readonly Target[], options?: EnqueueOptions): Promise<{ added: number }>;
  work(options?: QueueWorkOptions, handlers?: RunHandlers): Promise<QueueWorker>;
  wake(monitor: string, run?: string): Promise<void>;
  wakeTarget(target: Target): Promise<void>;
  stats(): Promise<RunQueueStats>;
  getTarget(target: Target): Promise<QueuedWatch | null>;
  list(options: {
    phase?: QueuePhase;
    isFailing?: true;
    limit?: number;
    after?: string;
  }): Promise<readonly QueuedWatch[]>;
  retry(options?: { code?: string | undefined }): Promise<number>;
  close(): Promise<void>;
}
export interface RunQueueOptions {
  dataDir?: string;
  connectionString?: string;
  onError?: (error: unknown) => void;
}
export async function openRunQueue(_options: RunQueueOptions): Promise<RunQueue> {
  throw new Error('not there yet');
}
