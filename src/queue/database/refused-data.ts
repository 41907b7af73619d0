import { failureCodes } from './failure-codes.js';

/** Of PostgreSQL's error codes: data exceptions, violated constraints, and values beyond its limits. */
const OF_DATA = /^(?:22|23|54)/;

/** Whether the database refuses what was to be written, and will each time. */
export function isRefusedData(failure: unknown): boolean {
  return failureCodes(failure).some((code) => OF_DATA.test(code));
}
