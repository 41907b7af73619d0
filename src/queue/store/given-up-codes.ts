/** The codes of the errors that a poll can lead to: a watch is given up with one of them. */
export const GIVEN_UP_CODES = [
  'RUN_TIMEOUT',
  'RUN_NOT_FOUND',
  'RUN_ACCESS',
  'RUN_REQUEST',
  'RUN_RESPONSE',
] as const;
