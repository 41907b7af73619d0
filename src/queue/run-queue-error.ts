/** What went wrong with the queue itself, for a program to branch on. */
export type RunQueueErrorCode =
  | 'QUEUE_PEER_MISSING'
  | 'QUEUE_FOLDER_IN_USE'
  | 'QUEUE_FOLDER_UNUSABLE'
  | 'QUEUE_DATABASE'
  | 'QUEUE_DATABASE_UNUSABLE'
  | 'QUEUE_MISSING'
  | 'QUEUE_SCHEMA'
  | 'QUEUE_REENTERED'
  | 'QUEUE_FORGOTTEN'
  | 'QUEUE_CLOSED';

/** The queue could not be opened or used. What became of a run is a `RunWatchError` or an outcome. */
export class RunQueueError extends Error {
  /** The name of the class. */
  override readonly name = 'RunQueueError';
  /** What went wrong, for a program. */
  readonly code: RunQueueErrorCode;

  constructor(code: RunQueueErrorCode, message: string, options?: { readonly cause: unknown }) {
    super(message, options);
    this.code = code;
  }
}
