import * as z from 'zod/mini';
import type { Boss, BossDatabase, ClaimedJob, JobClaim } from './boss.js';
import type { Queryable } from './database.js';

/** The name of the queue in pg-boss. */
const QUEUE = 'exa-runwatch';

/** Jobs are read in pages of so many. */
const PAGE = 10_000;

/**
 * How pg-boss treats the jobs. There is at most one of a key that is due or claimed (`exclusive`). A lapsed claim is
 * offered again however often that happens, and a job is kept however late it is: pg-boss's own defaults, 2 times and 14
 * days, would lose watches. `expireInSeconds` is the longest that pg-boss allows: a claim that is held for longer, by a
 * handler that takes a day, is offered again although it is renewed.
 */
const JOB_RULES = {
  policy: 'exclusive',
  retryLimit: 2 ** 31 - 1,
  retryDelay: 0,
  retentionSeconds: 10 * 365 * 86_400,
  expireInSeconds: 86_399,
};

/** The lease of a queue that nobody has given one, in milliseconds. */
const DEFAULT_LEASE_MS = 60_000;

/** The part of a lease after which pg-boss offers a claim again: with the time until it is noticed, it is the whole. */
const LAPSED_AFTER = 0.8;

const queueLease = z.object({ heartbeatSeconds: z.number() });

/** Those of the system's own tables aside. */
const LOCKED_SCHEMAS = `
  select distinct namespaces.nspname as schema
  from pg_locks as locks
  join pg_class as relations on relations.oid = locks.relation
  join pg_namespace as namespaces on namespaces.oid = relations.relnamespace
  where locks.pid = pg_backend_pid() and namespaces.nspname not like 'pg\\_%'`;

const schemas = z.tuple([z.object({ schema: z.string() })]);

const commandResult = z.object({ settled: z.array(z.string()) });

/** When a watch is to be claimed, in epoch milliseconds of the database. */
export interface DueWatch {
  readonly key: string;
  readonly dueAt: number;
}

/** The jobs of the queue: for each watch that is not settled one, which is due at some time, and then claimed. */
export class Jobs {
  readonly #boss: Boss;
  /** The pause between two calls of `offerLapsed`, in milliseconds: a tenth of the lease, which another may shorten. */
  readonly lapseCheckMs: number;

  private constructor(boss: Boss, leaseMs: number) {
    this.#boss = boss;
    this.lapseCheckMs = Math.min(leaseMs, DEFAULT_LEASE_MS) / 10;
  }

  /** @param given the lease of all claims to come, in milliseconds; without it, the queue keeps the one that it has */
  static async open(boss: Boss, given: number | undefined): Promise<Jobs> {
    const known = await boss.getQueue(QUEUE);
    const leaseMs = given ?? leaseOf(known) ?? DEFAULT_LEASE_MS;
    const lease = { heartbeatSeconds: Math.floor((leaseMs * LAPSED_AFTER) / 1_000) };
    const { policy: _isFixed, ...changeable } = JOB_RULES;
    if (known) await boss.updateQueue(QUEUE, given === undefined ? changeable : { ...changeable, ...lease });
    else {
      await boss.createQueue(QUEUE, { ...JOB_RULES, ...lease });
      // Another process may have created it meanwhile, with another lease.
      if (given !== undefined) await boss.updateQueue(QUEUE, lease);
    }
    return new Jobs(boss, leaseMs);
  }

  /**
   * The schema that the jobs are in. pg-boss does not tell it, but PostgreSQL says what a transaction has read: that is
   * locked until its end.
   *
   * @param transaction one that has read no table yet
   */
  async schema(transaction: Queryable): Promise<string> {
    await this.#boss.findJobs(QUEUE, { key: '', limit: 1, db: within(transaction) });
    const { rows } = await transaction.query(LOCKED_SCHEMAS);
    return z.parse(schemas, rows)[0].schema;
  }

  /** Claims jobs that are due, at most `count`. */
  claim(count: number): Promise<readonly ClaimedJob[]> {
    return this.#boss.fetch(QUEUE, { batchSize: count, includeMetadata: true });
  }

  /** Makes watches due. One that is due or claimed already is left as it is. */
  async schedule(watches: readonly DueWatch[], transaction: Queryable): Promise<void> {
    if (watches.length === 0) return;
    const jobs = watches.map(({ key, dueAt }) => ({ singletonKey: key, startAfter: isoTime(dueAt) }));
    await this.#boss.insert(QUEUE, jobs, { db: within(transaction), returnId: false });
  }

  /** Makes a watch due now, before all others, unless it is claimed. */
  async hasten(key: string, transaction: Queryable): Promise<void> {
    const changes = { singletonKey: key, startAfter: 0, priority: 1, db: within(transaction) };
    await this.#boss.update(QUEUE, undefined, changes);
  }

  /** Deletes the job of a watch, whoever has claimed it. */
  async delete(key: string, transaction: Queryable): Promise<void> {
    const db = within(transaction);
    const jobs = await this.#boss.findJobs(QUEUE, { key, limit: PAGE, db });
    if (jobs.length > 0)
      await this.#boss.deleteJob(
        QUEUE,
        jobs.map(({ id }) => id),
        { db },
      );
  }

  /** Ends claims. Returns the ids of the jobs of which the claim was still valid. */
  async end(claims: readonly JobClaim[], transaction: Queryable): Promise<ReadonlySet<string>> {
    if (claims.length === 0) return NONE;
    return settled(await this.#boss.deleteJob(QUEUE, claims.map(claimOf), { db: within(transaction) }));
  }

  /** Renews claims. Returns the ids of the jobs of which the claim was still valid. */
  async renew(claims: readonly JobClaim[], transaction?: Queryable): Promise<ReadonlySet<string>> {
    if (claims.length === 0) return NONE;
    const options = transaction ? { db: within(transaction) } : {};
    return settled(await this.#boss.touch(QUEUE, claims.map(claimOf), options));
  }

  /** Offers jobs again whose claims have lapsed. */
  async offerLapsed(): Promise<void> {
    await this.#boss.supervise(QUEUE);
  }

  /** Offers all claimed jobs again. Only for whoever knows that nobody works on them. */
  async offerAll(): Promise<void> {
    let after: string | undefined;
    for (;;) {
      const jobs = await this.#boss.findJobs(QUEUE, { limit: PAGE, ...(after !== undefined && { after }) });
      const claimed = jobs.filter(({ state }) => state === 'active').map(claimOf);
      after = jobs.at(-1)?.id;
      if (claimed.length > 0) await this.#boss.fail(QUEUE, claimed, { message: 'its process has ended' });
      if (jobs.length < PAGE) return;
    }
  }
}

function leaseOf(queue: object | null): number | undefined {
  const { data } = z.safeParse(queueLease, queue);
  return data && (data.heartbeatSeconds * 1_000) / LAPSED_AFTER;
}

const NONE: ReadonlySet<string> = new Set();

function claimOf({ id, retryCount }: JobClaim): JobClaim {
  return { id, retryCount };
}

function settled(result: unknown): ReadonlySet<string> {
  return new Set(z.parse(commandResult, result).settled);
}

/** The end of the year 9999: what comes later has no ISO date that PostgreSQL reads. */
const END_OF_DATES = 253_402_300_799_999;

function isoTime(epochMs: number): string {
  return new Date(Math.min(epochMs, END_OF_DATES)).toISOString();
}

/** A transaction of ours, as pg-boss takes it. */
function within(transaction: Queryable): BossDatabase {
  return {
    executeSql: async (text, values = []) => ({ rows: [...(await transaction.query(text, values)).rows] }),
  };
}
