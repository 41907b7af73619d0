import { describe, expect, test } from 'vitest';
import type { KindName } from '../../src/cli/kind-option.js';
import { errorMessage } from '../../src/cli/wait/error-message.js';
import {
  RunAccessError,
  RunNotFoundError,
  RunRequestError,
  RunResponseError,
  RunTimeoutError,
  type RunWatchError,
  type RunWatchErrorDetails,
} from '../../src/index.js';

const DETAILS: RunWatchErrorDetails = {
  kind: 'monitor_run',
  monitorId: 'monitor_1',
  parentId: 'monitor_1',
  runId: 'run_1',
  lastRun: undefined,
  polls: 0,
  elapsedMs: 65_000,
  httpStatus: null,
  reason: null,
  requestId: null,
  snapshot: null,
};

const SEEN = { id: 'run_1', status: 'running', createdAt: null, updatedAt: null };

const failed = (reason: string, details: Partial<RunWatchErrorDetails> = {}) => ({
  ...DETAILS,
  reason,
  ...details,
});
const withCode = (code: string) =>
  new Error('fetch failed', { cause: Object.assign(new Error('x'), { code }) });

const CASES = [
  [
    new RunTimeoutError('', DETAILS),
    /^Timed out after 1m 5s \(never seen\)\. Set a longer --timeout to wait for it\.$/,
  ],
  [new RunTimeoutError('', failed('503: busy')), /\(never seen; the last attempt failed: 503: busy\)/],
  [new RunAccessError('', failed('401: no', { httpStatus: 401 })), /\(401: no\)\. Check the API key\.$/],
  [new RunAccessError('', failed('402: no', { httpStatus: 402 })), /out of credits\.$/],
  [new RunAccessError('', failed('403: no', { httpStatus: 403 })), /has no access to this run\.$/],
  [
    new RunNotFoundError('', failed('404: no', { httpStatus: 404 })),
    /Check both ids: .* --kind search-monitor-run\. .* --not-found-grace/,
  ],
  [new RunResponseError('', failed('another run')), /what answers: the API, or a proxy/],
  [
    new RunRequestError('', failed('503: busy', { httpStatus: 503 })),
    /The run goes on; set a longer --retry-time/,
  ],
  [new RunRequestError('', failed('fetch failed')), /The run goes on; set a longer --retry-time/],
  [new RunRequestError('', failed('422: no', { httpStatus: 422 })), /It would be refused again\.$/],
  [
    new RunRequestError('', failed('x', { cause: withCode('DEPTH_ZERO_SELF_SIGNED_CERT') })),
    /set NODE_EXTRA_CA_CERTS to the file/,
  ],
  [
    new RunRequestError('', failed('x', { cause: new Error('Proxy response (407) !== 200') })),
    /user name and password into the URL of the proxy/,
  ],
] as const;

describe('the message for an error of the library', () => {
  test.each(CASES)('has advice for the command line: %o', (error, says) => {
    expect(errorMessage(error, 'monitor-run')).toMatch(says);
  });

  test.each(CASES)('speaks of no option of the library: %o', (error) => {
    expect(errorMessage(error, 'monitor-run')).not.toMatch(/resumeFrom|timeoutMs|snapshot|`/);
  });

  test.each<[KindName, RunWatchError, string]>([
    ['import', new RunTimeoutError('', { ...DETAILS, lastRun: SEEN }), 'The import goes on; set a longer'],
    ['webset', new RunRequestError('', failed('x')), 'Could not poll the webset (x). The webset goes on;'],
    ['agent-run', new RunNotFoundError('', failed('404: no')), 'Check the id. If the run was created'],
    ['webset-search', new RunNotFoundError('', failed('404: no')), 'Check both ids. If the search was'],
    ['search-monitor-run', new RunNotFoundError('', failed('404')), 'Websets monitor, leave out --kind.'],
    ['import', new RunResponseError('', failed('another')), 'Check the id, and what answers'],
  ])('is in the words of its kind: %s, %o', (kind, error, says) => {
    expect(errorMessage(error, kind)).toContain(says);
  });
});
