import type { PGlite, Transaction } from '@electric-sql/pglite';
import { errorText } from '../../errors/error-text.js';
import { safeText } from '../../errors/safe-text.js';
import type { Queryable, QueryResult } from '../database/database.js';
import { RunQueueError } from '../run-queue-error.js';
import { unusableFolder } from './folder-error.js';
import type { FolderPeers } from './folder-peers.js';
import { serverParameters } from './server-parameters.js';
import { syncedNodeFs } from './synced-node-fs.js';

/** How much of what PostgreSQL writes to its log is kept for an error message. */
const LOG_LINES = 3;

/**
 * PGlite on the files in a folder. PostgreSQL stops when it cannot go on without damage, for instance on a disk that is
 * full; PGlite would let statements run all the same. Here none does: what was committed is recovered at the next open.
 */
export class FolderPglite implements Queryable {
  readonly #folder: string;
  readonly #fs: InstanceType<FolderPeers['NodeFS']>;
  readonly #pglite: PGlite;
  readonly #log: string[] = [];
  #isStopped = false;

  private constructor(peers: FolderPeers, folder: string) {
    this.#folder = folder;
    this.#fs = syncedNodeFs(peers, folder, () => {
      this.#isStopped = true;
    });
    this.#pglite = new peers.PGlite({
      fs: this.#fs,
      startParams: serverParameters(peers.PGlite.defaultStartParams),
      onStderr: (line) => this.#keepLine(line),
    });
  }

  /** @throws RunQueueError `QUEUE_FOLDER_UNUSABLE` if PostgreSQL does not start on the files */
  static async open(peers: FolderPeers, folder: string): Promise<FolderPglite> {
    const opened = new FolderPglite(peers, folder);
    try {
      await opened.#pglite.waitReady;
      return opened;
    } catch (error) {
      await opened.#abandon();
      throw unusableFolder(folder, opened.#said(error), 'Its files were left as they are', error);
    }
  }

  query(text: string, values: readonly unknown[] = []): Promise<QueryResult> {
    return this.#whileRunning(() => this.#pglite.query(text, [...values]));
  }

  /** Runs any number of statements. */
  exec(text: string): Promise<{ rows: unknown[] }[]> {
    return this.#whileRunning(() => this.#pglite.exec(text));
  }

  /** Every other statement waits until the callback is done. */
  transaction(
    work: (transaction: Queryable & Pick<Transaction, 'rollback'>) => Promise<void>,
  ): Promise<void> {
    return this.#whileRunning(() =>
      this.#pglite.transaction((transaction) =>
        work({
          query: (text, values = []) => this.#whileRunning(() => transaction.query(text, [...values])),
          rollback: () => transaction.rollback(),
        }),
      ),
    );
  }

  /** @returns ends it */
  listen(channel: string, onNotification: (payload: string) => void): Promise<() => Promise<void>> {
    return this.#whileRunning(() => this.#pglite.listen(channel, onNotification));
  }

  close(): Promise<void> {
    // A shutdown writes to the files, and whoever has stopped must not.
    return this.#isStopped ? this.#abandon() : this.#pglite.close();
  }

  async #whileRunning<Result>(work: () => Promise<Result>): Promise<Result> {
    if (this.#isStopped) throw this.#stoppedError();
    try {
      return await work();
    } catch (error) {
      throw this.#isStopped ? this.#stoppedError(error) : error;
    }
  }

  #stoppedError(cause?: unknown): RunQueueError {
    return new RunQueueError(
      'QUEUE_DATABASE',
      `The database in ${safeText(this.#folder)} has stopped: ${safeText(this.#said(cause))}. What was committed is kept: mend the cause, close the queue and open it again.`,
      { cause },
    );
  }

  async #abandon(): Promise<void> {
    try {
      await this.#fs.closeFs();
    } catch {
      // It was not even mounted.
    }
  }

  #keepLine(line: string): false {
    this.#log.push(line);
    this.#log.splice(0, this.#log.length - LOG_LINES);
    return false;
  }

  /** PostgreSQL's own words are in its log only. */
  #said(error: unknown): string {
    return this.#log.join(' ') || errorText(error);
  }
}
