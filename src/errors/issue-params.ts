import type * as z from 'zod/mini';

/** What a check of ours says beside its words. It stands in the check's `params`, which zod hands on as they are. */
export interface IssueParams {
  /** What it refuses is of the right type, so that is a `RangeError`. */
  readonly isOutOfRange?: boolean;
  /** Of what came, only the type is shown. */
  readonly isSecret?: boolean;
  /** What came, if that is not what stands at the path of the issue, such as a default. */
  readonly received?: unknown;
  /** Its words are not what the field takes, but what is wrong with the whole. */
  readonly isInWords?: boolean;
}

export const OUT_OF_RANGE: IssueParams = { isOutOfRange: true };

export const SECRET: IssueParams = { isSecret: true };

export const IN_WORDS: IssueParams = { isInWords: true };

/** What the check that raised an issue says beside its words. Checks of zod's own say nothing. */
export function paramsOf(issue: z.core.$ZodIssue): IssueParams {
  return (issue.code === 'custom' && issue.params) || {};
}
