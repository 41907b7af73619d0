import * as z from 'zod/mini';
import { answerFacts } from './queue-answer.js';

/** ISO 8601. */
const time = z.string();

/** A run in a queue. */
export const QueuedRun = z.object({
  /** The kind of run, as the library calls it: `monitor_run`. */
  kind: z.string(),
  /** The monitor that the run belongs to; `null` for a kind that belongs to none. */
  monitorId: z.nullable(z.string()),
  /** What the run belongs to, be it a monitor or a webset; `null` for a kind that belongs to nothing. */
  parentId: z.nullable(z.string()),
  runId: z.string(),
  /** Whether the watch goes on, or has ended with an outcome or an error. */
  phase: z.enum(['watching', 'ended', 'given_up']),
  /** As last seen; `null` if it never was. */
  status: z.nullable(z.string()),
  /** How many polls were answered. */
  polls: z.int(),
  enqueuedAt: time,
  /** When the latest attempt ended; `null` if there was none. */
  polledAt: z.nullable(time),
  /** `null` if no poll is to come. */
  nextPollAt: z.nullable(time),
  /** `null` if there is none. */
  deadline: z.nullable(time),
  /** When the run ended; `null` as long as it is not known to have ended. */
  endedAt: z.nullable(time),
  /** When that was seen, or the watch was given up; `null` if it goes on. */
  settledAt: z.nullable(time),
  /** Why the latest attempt failed; `null` if it was answered. */
  failure: z.nullable(
    z.object({ at: time, reason: z.string(), attempts: z.int(), failingForMs: z.number() }),
  ),
  /** How many events are still to be handled. */
  pendingEvents: z.int(),
  /** Why the handler of the oldest event failed; `null` if it did not. */
  handlerFailure: z.nullable(z.object({ at: time, reason: z.string(), attempts: z.int(), retryAt: time })),
  /** The run as the API last sent it; `null` if it never did. */
  run: z.nullable(z.looseObject({ id: z.string(), status: z.string() })),
  /** Why it was given up; else `null`. */
  error: z.nullable(z.object({ code: z.string(), message: z.string() })),
});

export type QueuedRun = z.infer<typeof QueuedRun>;

/** What `exa-runwatch queue status --format json` prints. */
export const QueueStatusResult = z.object({
  ...answerFacts,
  type: z.literal('queue-status'),
  /** `null` if there is no answer. */
  stats: z.nullable(
    z.object({
      watching: z.int(),
      /** Of those, how many are being polled, or are late. */
      due: z.int(),
      /** How late the most overdue poll is, in milliseconds. */
      latestMs: z.number(),
      /** Of how many the latest attempt failed. */
      failing: z.int(),
      /** How many have events that are still to be handled. */
      handling: z.int(),
      /** Of how many the handler failed. */
      handlersFailing: z.int(),
      ended: z.int(),
      givenUp: z.int(),
      /** Until when nothing is sent because the API asked to wait; `null` if it did not. */
      heldUntil: z.nullable(time),
    }),
  ),
  /**
   * Why runs hang, why handlers of runs that have ended fail, and why runs were given up, the most frequent reason first;
   * empty if runs were named or listed.
   */
  reasons: z.array(
    z.object({ phase: z.enum(['watching', 'ended', 'given_up']), reason: z.string(), count: z.int() }),
  ),
  /** The runs that were named, or that `--failing` or `--given-up` lists. */
  runs: z.array(QueuedRun),
});

export type QueueStatusResult = z.infer<typeof QueueStatusResult>;
