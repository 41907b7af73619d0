/** p-retry repeats, the machine decides whether and when: so all of p-retry's own limits are off. */
export const RETRY_UNTIL_DECIDED = {
  retries: Infinity,
  minTimeout: 0,
  maxTimeout: Infinity,
  maxRetryTime: Infinity,
  factor: 1,
  randomize: false,
  shouldRetry: () => true,
  shouldConsumeRetry: () => true,
};
