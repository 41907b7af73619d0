/** No limit to speak of, so that what is measured is the queue. */
export const REQUESTS_PER_SECOND = 1_000_000;

/** As many at once as are claimed at once. */
export const CONCURRENCY = 200;
