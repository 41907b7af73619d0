import { describe, expect, test } from 'vitest';
import { findErrorMessage } from '../../../src/cli/wait/find-error-message.js';
import {
  RunAccessError,
  RunNotFoundError,
  RunRequestError,
  RunResponseError,
  RunTimeoutError,
  type RunWatchErrorDetails,
} from '../../../src/index.js';

const DETAILS: RunWatchErrorDetails = {
  ...{ kind: 'monitor', monitorId: 'monitor_1', parentId: '', runId: 'monitor_1', lastRun: undefined },
  ...{ polls: 0, elapsedMs: 65_000, httpStatus: null, reason: null, requestId: null, snapshot: null },
};
const failed = (reason: string, httpStatus: number | null = null) => ({ ...DETAILS, reason, httpStatus });

const CASES = [
  [
    new RunTimeoutError('', DETAILS),
    /^Timed out after 1m 5s: no new run .* created\. Set a longer --timeout\.$/,
  ],
  [new RunTimeoutError('', failed('503: busy')), /\(the last attempt failed: 503: busy\)\. Set a longer/],
  [new RunNotFoundError('', DETAILS), /^The monitor has no run yet\. To wait for its first, use --next\.$/],
  [
    new RunNotFoundError('', failed('404: no', 404)),
    /^Could not poll the monitor \(404: no\)\. Check the id/,
  ],
  [new RunAccessError('', failed('401: no', 401)), /Check the API key\.$/],
  [new RunAccessError('', failed('403: no', 403)), /has no access to this monitor\.$/],
  [new RunResponseError('', failed('no JSON')), /Check the id, and what answers/],
  [new RunRequestError('', failed('503: busy', 503)), /Its runs go on; set a longer --retry-time/],
] as const;

describe('the message for a run that was not found', () => {
  test.each(CASES)('has advice for the command line: %o', (error, says) => {
    expect(findErrorMessage(error, 'next')).toMatch(says);
    expect(findErrorMessage(error, 'next')).not.toMatch(/waitFor|timeoutMs|snapshot|after`|`/);
  });

  test('says of the latest run that the monitor did not answer', () => {
    expect(findErrorMessage(new RunTimeoutError('', DETAILS), 'latest')).toContain(
      'the monitor could not be asked for its latest run',
    );
  });
});
