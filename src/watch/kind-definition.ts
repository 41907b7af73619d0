import type * as z from 'zod/mini';
import type { JobRun, ReadJob } from './job-run.js';

/** A kind of job: where one is fetched, what an answer looks like, and what its statuses mean. */
export type KindDefinition<Path extends string, Job extends object> = DefinitionBase<Path, Job> &
  (Job extends { readonly id: string; readonly status: string } ? unknown : { readonly read: ReadJob<Job> });

interface DefinitionBase<Path extends string, Job extends object> {
  /** Names the kind in a snapshot, so that one kind's snapshot is never resumed as another's: `render_job`. */
  readonly name: string;
  /**
   * What one is called in messages.
   * @default 'run'
   */
  readonly noun?: string | undefined;
  /**
   * What it belongs to, as messages call it, if `path` has a `{parent}`.
   * @default 'parent'
   */
  readonly parentNoun?: string | undefined;
  /** Where one is fetched, below the base URL: `{id}` stands for its id, `{parent}` for that of what it belongs to. */
  readonly path: Path;
  /**
   * A schema of zod or zod/mini for an answer. It must also take what it returns, because a snapshot is read by it. What
   * it refuses is retried, so let all that may be missing be optional, and let the status be any string.
   */
  readonly schema: z.core.$ZodType<Job>;
  /**
   * Where a job has its id, its status and its times. Needed if it does not call the first two `id` and `status`.
   * @default its `id`, `status`, `createdAt` and `updatedAt`
   */
  readonly read?: ReadJob<Job> | undefined;
  /** What each status means. One that is not listed is not terminal. */
  readonly statuses: Readonly<Record<string, JobStatus<JobRun<Job>>>>;
  /**
   * The id of what a job belongs to, if the answer says so: an answer about a job of another parent is then retried.
   * @default none
   */
  readonly parentOf?: ((job: JobRun<Job>) => string | null | undefined) | undefined;
  /**
   * What to check if one is not found.
   * @default 'Check the id, and that the base URL is that of the API it belongs to'
   */
  readonly notFoundAdvice?: string | undefined;
}

/** What a status means. */
export type JobStatus<Run> =
  | {
      /**
       * Not terminal. Of two equally old answers the one with the higher rank is believed; `null` for a status without a
       * place in a job's life, such as a pause.
       */
      readonly rank: number | null;
    }
  | {
      /** Terminal: the `status` of the outcome. */
      readonly ends: 'completed' | 'canceled';
      /**
       * When the job ended, as ISO 8601.
       * @default its `updatedAt`
       */
      readonly endedAt?: ((job: Run) => string | null | undefined) | undefined;
    }
  | {
      /** Terminal: the `status` of the outcome. */
      readonly ends: 'failed';
      /**
       * When the job ended, as ISO 8601.
       * @default its `updatedAt`
       */
      readonly endedAt?: ((job: Run) => string | null | undefined) | undefined;
      /**
       * Why it failed.
       * @default none
       */
      readonly failedReason?: ((job: Run) => string | null | undefined) | undefined;
    };
