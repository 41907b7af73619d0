/** How long a request takes, in milliseconds. */
export const REQUEST_MS = 120;

/** How far into a request the server reads the run's state. */
export const READ_AFTER_MS = 60;
