/*
 * What the queue uses of pg-boss 12, by shape: pg-boss is an optional peer dependency, so that neither this package nor
 * its types need it. A test assigns the real types to these.
 */

/** One claim of a job. It does not fit any more once the job was claimed again. */
export interface JobClaim {
  readonly id: string;
  readonly retryCount: number;
}

/** A job that was claimed. */
export interface ClaimedJob extends JobClaim {
  readonly singletonKey: string | null;
  /** For how long the claim is valid unless it is renewed. */
  readonly heartbeatSeconds: number | null;
}

/** A job that is to be claimed at some time. */
interface DueJob {
  readonly singletonKey: string;
  readonly startAfter: string;
}

/** Where pg-boss runs its statements: a database or a transaction. */
export interface BossDatabase {
  executeSql(text: string, values?: unknown[]): Promise<{ rows: unknown[] }>;
  /** Only where a connection can be kept for it. */
  listen?(
    channel: string,
    onNotification: (payload: string) => void,
    onReconnect: () => void,
  ): Promise<{ close(): Promise<void> }>;
  /** Only where pg-boss has connections of its own. */
  beginTransaction?(): Promise<{
    readonly db: BossDatabase;
    commit(): Promise<void>;
    rollback(): Promise<void>;
  }>;
}

interface InTransaction {
  readonly db: BossDatabase;
}

/** A `PgBoss`. */
export interface Boss {
  start(): Promise<unknown>;
  stop(options: { readonly close: boolean; readonly graceful: boolean }): Promise<void>;
  on(event: 'error', listener: (error: Error) => void): unknown;
  getDb(): BossDatabase;
  createQueue(name: string, options: object): Promise<void>;
  updateQueue(name: string, options: object): Promise<void>;
  getQueue(name: string): Promise<object | null>;
  insert(name: string, jobs: DueJob[], options: InTransaction & { returnId: false }): Promise<unknown>;
  fetch(name: string, options: { batchSize: number; includeMetadata: true }): Promise<ClaimedJob[]>;
  deleteJob(name: string, jobs: JobClaim[] | string[], options: InTransaction): Promise<unknown>;
  touch(name: string, claims: JobClaim[], options?: Partial<InTransaction>): Promise<unknown>;
  fail(name: string, claims: JobClaim[], data: object, options?: Partial<InTransaction>): Promise<unknown>;
  update(
    name: string,
    data: undefined,
    options: { singletonKey: string; startAfter: number; priority: number; db?: BossDatabase },
  ): Promise<unknown>;
  findJobs(
    name: string,
    options: { limit: number; after?: string; key?: string; db?: BossDatabase },
  ): Promise<readonly (ClaimedJob & { readonly state: string })[]>;
  supervise(name: string): Promise<void>;
}
