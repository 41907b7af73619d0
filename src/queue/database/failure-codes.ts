import { causesOf } from '../../errors/error-text.js';

/** The codes of a failure and of its causes: PostgreSQL's, such as `40P01`, or those of Node. */
export function failureCodes(failure: unknown): readonly string[] {
  return causesOf(failure).flatMap((cause) =>
    'code' in cause && typeof cause.code === 'string' ? cause.code : [],
  );
}
