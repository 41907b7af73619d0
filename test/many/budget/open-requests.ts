import type { RequestQueue } from '../../../src/many/budget/request-queue.js';
import type { Urgency } from '../../../src/source/run-source.js';

export const soon: Urgency = { isLastPoll: false, sinceLastMs: 1_000 };
export const lastPoll: Urgency = { isLastPoll: true, sinceLastMs: 1_000 };

/** A request that is answered by hand, and what has happened to it. */
export type OpenRequest = ReturnType<typeof addRequest>;

export function addRequest(queue: RequestQueue, { urgency = soon }: { urgency?: Urgency } = {}) {
  let sentWith: AbortSignal | undefined;
  let settle: { resolve: (answer: string) => void; reject: (error: Error) => void };
  const request = queue.add<string>({
    urgency,
    send: (signal) => {
      sentWith = signal;
      return new Promise((resolve, reject) => {
        settle = { resolve, reject };
      });
    },
  });
  request.answer.catch(() => {});
  return {
    answer: request.answer,
    raise: (urgency: Urgency) => request.raise(urgency),
    abort: (reason?: unknown) => request.abort(reason),
    respond: () => settle.resolve('answer'),
    fail: (error: Error) => settle.reject(error),
    isSent: () => sentWith !== undefined,
    /** The reason of the signal that `send` was called with. */
    abortedFor: (): unknown => sentWith?.reason,
  };
}

export const sent = (...requests: readonly OpenRequest[]) => requests.map(({ isSent }) => isSent());
