import { monotonicNow } from '../../platform/clock.js';
import type { ClaimedJob, JobClaim } from '../database/boss.js';
import { DATABASE_RETRY_MS } from '../database/database.js';

/** How often leases are checked, in milliseconds: well below the margin of the shortest lease. */
const TICK_MS = 500;

/**
 * The part of a lease that a worker relies on. In the rest, two seconds of the shortest lease, it aborts its requests
 * before another worker can claim their runs.
 */
const RELIED_ON = 5 / 6;

/** What a poll rejects with whose claim cannot be relied on any more. Its run is left to whoever claims it next. */
export class LostClaimError extends Error {
  override readonly name = 'LostClaimError';
}

/** The right to poll one run, and to write what came of it, as long as it is renewed. */
export class Lease {
  readonly job: ClaimedJob;
  readonly durationMs: number;
  readonly #aborting = new AbortController();
  #reliedOnUntil: number;

  constructor(job: ClaimedJob, claimedAt: number) {
    this.job = job;
    this.durationMs = (job.heartbeatSeconds ?? 0) * 1_000;
    this.#reliedOnUntil = claimedAt + this.durationMs * RELIED_ON;
  }

  /** Aborted when the claim cannot be relied on any more, or is given back. */
  get signal(): AbortSignal {
    return this.#aborting.signal;
  }

  get isLost(): boolean {
    return this.signal.reason instanceof LostClaimError;
  }

  isOverAt(now: number): boolean {
    return now >= this.#reliedOnUntil;
  }

  renewedAt(time: number): void {
    this.#reliedOnUntil = time + this.durationMs * RELIED_ON;
  }

  /** Aborts the poll that is in flight. */
  abort(reason: unknown): void {
    this.#aborting.abort(reason);
  }
}

/** Renews claims. Resolves with the ids of the jobs of which the claim was still valid. */
export type RenewClaims = (claims: readonly JobClaim[]) => Promise<ReadonlySet<string>>;

/** The claims that a worker holds. */
export class Leases {
  readonly #renewClaims: RenewClaims;
  readonly #onError: (error: unknown) => void;
  readonly #held = new Set<Lease>();
  readonly #timer: ReturnType<typeof setInterval>;
  /** Those that could not be renewed. One that was being ended meanwhile is released before the next tick. */
  readonly #lapsed = new Set<Lease>();
  #renewedAt = monotonicNow();
  #failedAt = -Infinity;
  #isRenewing = false;

  constructor(renewClaims: RenewClaims, onError: (error: unknown) => void) {
    this.#renewClaims = renewClaims;
    this.#onError = onError;
    this.#timer = setInterval(() => this.#tick(), TICK_MS);
  }

  get size(): number {
    return this.#held.size;
  }

  /** @param claimedAt when the claim was asked for: it began then at the earliest */
  add(job: ClaimedJob, claimedAt: number): Lease {
    const lease = new Lease(job, claimedAt);
    this.#held.add(lease);
    return lease;
  }

  /** The claim was ended or given up; it is not renewed any more. */
  release(lease: Lease): void {
    this.#held.delete(lease);
  }

  /** Aborts all polls that are in flight. */
  abortAll(reason: unknown): void {
    for (const lease of this.#held) lease.abort(reason);
  }

  close(): void {
    clearInterval(this.#timer);
  }

  #tick(): void {
    const now = monotonicNow();
    this.#lose([...this.#held].filter((lease) => lease.isOverAt(now) || this.#lapsed.has(lease)));
    this.#lapsed.clear();
    if (this.#held.size === 0 || this.#isRenewing || now < this.#renewAt()) return;
    void this.#renew(now);
  }

  #renewAt(): number {
    const shortest = Math.min(...[...this.#held].map(({ durationMs }) => durationMs));
    return Math.max(this.#renewedAt + shortest / 4, this.#failedAt + DATABASE_RETRY_MS);
  }

  async #renew(now: number): Promise<void> {
    this.#isRenewing = true;
    const leases = [...this.#held];
    try {
      const valid = await this.#renewClaims(leases.map(({ job }) => job));
      this.#renewedAt = now;
      for (const lease of leases) {
        if (valid.has(lease.job.id)) lease.renewedAt(now);
        else this.#lapsed.add(lease);
      }
    } catch (failure) {
      this.#failedAt = monotonicNow();
      this.#onError(failure);
    } finally {
      this.#isRenewing = false;
    }
  }

  #lose(leases: readonly Lease[]): void {
    if (leases.length === 0) return;
    const lost = new LostClaimError(
      `Claims were lost: ${leases.length}, such as that of ${leases[0]?.job.singletonKey}. They were not renewed in time, ` +
        'and other workers go on with their watches. Was this process paused, or the database out of reach?',
    );
    for (const lease of leases) {
      this.#held.delete(lease);
      lease.abort(lost);
    }
    this.#onError(lost);
  }
}
