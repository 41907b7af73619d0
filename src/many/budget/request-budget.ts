/**
 * A limit on requests that several processes share, such as a counter in Redis, beside the limits that each pool keeps
 * on its own.
 */
export interface RequestBudget {
  /**
   * Resolves when one more request may be sent. A pool calls it before each request. If it rejects, that request has
   * failed with that error.
   *
   * @param signal aborted when the request is not needed any more; what the call does after that is ignored
   */
  acquire(signal: AbortSignal): Promise<void>;
}
