import fc from 'fast-check';
import type { FailureClass } from './reference/streak.js';

/** What a source says in the end: a run, or in which way it failed. */
export type Reply = RunReply | FailureReply;

export interface RunReply {
  readonly says: 'run';
  readonly status: string;
  /** Seconds since the run was created; `null` where the API sends none. */
  readonly updatedAtS: number | null;
  /** The pause that the answer asks for before the next poll. */
  readonly retryAfterS: number | null;
}

export interface FailureReply {
  readonly says: 'failure';
  readonly failure: FailureName;
  readonly retryAfterS: number | null;
}

type FailureName = keyof typeof FAILURES;

interface FailureRow {
  readonly class: FailureClass;
  /** What the source rejects with, or what it answers instead of a run. */
  readonly rejects?: () => Error & { readonly status?: number };
  readonly answers?: unknown;
}

const httpError = (status: number) => () => Object.assign(new Error(`HTTP ${status}`), { status });

/** In which ways a source fails, and what each means for the watch. */
const FAILURES = {
  network: {
    class: 'transient',
    rejects: () => new TypeError('fetch failed', { cause: new Error('ECONNRESET') }),
  },
  overloaded: { class: 'transient', rejects: httpError(503) },
  rateLimited: { class: 'transient', rejects: httpError(429) },
  empty: { class: 'unintelligible', answers: undefined },
  noStatus: { class: 'unintelligible', answers: { id: 'run' } },
  otherRun: { class: 'unintelligible', answers: { id: 'other', status: 'completed' } },
  notFound: { class: 'notFound', rejects: httpError(404) },
  unauthorized: { class: 'access', rejects: httpError(401) },
  badRequest: { class: 'refused', rejects: httpError(400) },
  programMistake: { class: 'mistake', rejects: () => new TypeError('x is not a function') },
} as const satisfies Record<string, FailureRow>;

const CREATED_AT = Date.parse('2026-03-01T11:00:00Z');
const timestamp = (s: number | null) => (s === null ? null : new Date(CREATED_AT + s * 1000).toISOString());

/** The run as the API would send it. */
export function runOf({ status, updatedAtS }: RunReply): unknown {
  const updatedAt = timestamp(updatedAtS);
  return { id: 'run', monitorId: 'monitor', status, createdAt: timestamp(0), updatedAt };
}

export function failureRow(reply: FailureReply): FailureRow {
  return FAILURES[reply.failure];
}

const retryAfterS = fc.oneof(
  { weight: 5, arbitrary: fc.constant(null) },
  { weight: 1, arbitrary: fc.constantFrom(0, 1, 5, 60, 1_000) },
);

const openStatus = fc.constantFrom('created', 'running', 'queued', 'paused');
const terminalStatus = fc.constantFrom('completed', 'failed', 'canceled');

const run = (status: fc.Arbitrary<string>) =>
  fc.record({
    says: fc.constant('run' as const),
    status,
    updatedAtS: fc.oneof(
      { weight: 5, arbitrary: fc.integer({ min: 0, max: 4 }) },
      { weight: 1, arbitrary: fc.constant(null) },
    ),
    retryAfterS,
  });

const anyOpenRun = run(openStatus);
const anyTerminalRun = run(terminalStatus);

const failureNames = Object.keys(FAILURES).filter((name): name is FailureName => name in FAILURES);

const anyFailure: fc.Arbitrary<FailureReply> = fc
  .tuple(fc.constantFrom(...failureNames), retryAfterS)
  .map(([failure, asked]) => ({
    says: 'failure',
    failure,
    retryAfterS: failure === 'overloaded' || failure === 'rateLimited' ? asked : null,
  }));

/** A failure that is a rejection, so that a source may throw it as well. */
export const anyRejection = anyFailure.filter((reply) => failureRow(reply).rejects !== undefined);

export const anyReply: fc.Arbitrary<Reply> = fc.oneof(
  { weight: 5, arbitrary: anyOpenRun },
  { weight: 1, arbitrary: anyTerminalRun },
  { weight: 4, arbitrary: anyFailure },
);
