/** As good as none: what is asked for at once is sent at once. */
export const UNLIMITED = { requestsPerSecond: 1_000_000, maxConcurrency: 1_000_000 };

/** As many requests a second as Exa allows a team, after its page on billing. */
export const PER_SECOND = 10;
export const LIMITED = { requestsPerSecond: PER_SECOND, maxConcurrency: 8 };
