import type { QueuedRequest, RequestQueue } from '../../../src/many/budget/request-queue.js';
import type { Urgency } from '../../../src/source/run-source.js';

/** A request that is answered by hand, and what has happened to it. */
export interface OpenRequest extends QueuedRequest<string> {
  readonly isSent: boolean;
  /** The signal that `send` was called with. */
  readonly signal: AbortSignal | undefined;
  abort(reason?: unknown): void;
  respond(): void;
  fail(error: Error): void;
}

export const soon: Urgency = { isLastPoll: false, sinceLastMs: 1_000 };
export const lastPoll: Urgency = { isLastPoll: true, sinceLastMs: 1_000 };

export function addRequest(
  queue: RequestQueue,
  { urgency = soon, unref = false }: { urgency?: Urgency; unref?: boolean } = {},
): OpenRequest {
  const controller = new AbortController();
  let sentWith: AbortSignal | undefined;
  let settle: { resolve: (answer: string) => void; reject: (error: Error) => void };
  const request = queue.add<string>({
    urgency,
    unref,
    signal: controller.signal,
    send: (signal) => {
      sentWith = signal;
      return new Promise((resolve, reject) => {
        settle = { resolve, reject };
      });
    },
  });
  request.answer.catch(() => {});
  return {
    ...request,
    get isSent() {
      return sentWith !== undefined;
    },
    get signal() {
      return sentWith;
    },
    abort: (reason) => controller.abort(reason),
    respond: () => settle.resolve('answer'),
    fail: (error) => settle.reject(error),
  };
}

export const sent = (...requests: OpenRequest[]) => requests.map(({ isSent }) => isSent);
