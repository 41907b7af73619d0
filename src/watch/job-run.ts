import type { AnyRun } from '../kinds/run-kind.js';

/** A job as its schema read it, with the fields that every run has. */
export type JobRun<Job> = Readonly<OwnFields<Job>> & AnyRun;

/** By `as`, because `Omit` would lose the names of the fields of a loose object. */
type OwnFields<Job> = { [Field in keyof Job as Field extends keyof AnyRun ? never : Field]: Job[Field] };

/** Where a job has what every run has. */
export type ReadJob<Job> = (job: Job) => JobFacts;

/** What every run has. Times are ISO 8601. */
export interface JobFacts {
  /** The id of the job. */
  readonly id: string;
  /** The status, as the API sent it. */
  readonly status: string;
  /** When it was created, if the API says so. */
  readonly createdAt?: string | null | undefined;
  /** When it last changed, if the API says so. */
  readonly updatedAt?: string | null | undefined;
}
