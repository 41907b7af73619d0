import { describe, expect, test } from 'vitest';
import type { RunWatchErrorDetails } from '../../src/errors/run-watch-error.js';
import { type Failure, noAnswerWithin } from '../../src/source/failure.js';
import { explainFailure, explainNotReached, explainTimeout, nameOf } from '../../src/errors/messages.js';
import { VERDICTS } from '../../src/machine/retry-decision.js';
import { aRun } from '../machine/a-poll.js';

const SEEN = aRun({ status: 'running' });
const RESUME = "The run goes on; to watch on, give the error's `snapshot` as `resumeFrom`";

function details(lastRun?: typeof SEEN): RunWatchErrorDetails {
  return {
    monitorId: 'm',
    runId: 'r',
    lastRun,
    polls: 3,
    elapsedMs: 65_000,
    httpStatus: null,
    reason: null,
    requestId: null,
    snapshot: null,
  };
}

function failure(kind: Failure['class'], status: number | null, message = 'so it says'): Failure {
  return { class: kind, status, message, requestId: null, retryAfterMs: null, cause: undefined };
}

function explained(failed: Failure, attempts = 1, lastRun?: typeof SEEN) {
  const failing = { since: 1_000, attempts, notFoundSince: null, retryAt: 0 };
  return explainFailure(VERDICTS[failed.class].code, failed, failing, 13_000, details(lastRun));
}

describe('the error of a look says what happened, to which run, and what to do', () => {
  test.each([
    [failure('passing', 503), 'RUN_REQUEST', '503: so it says', RESUME],
    [failure('passing', null), 'RUN_REQUEST', 'so it says', RESUME],
    [noAnswerWithin(30_000), 'RUN_REQUEST', 'no whole answer within 30000 ms', RESUME],
    [failure('refused', 400), 'RUN_REQUEST', '400: so it says', 'It would be refused again'],
    [failure('refused', 410, ''), 'RUN_REQUEST', '410: no reason given', 'It would be refused again'],
    [failure('access', 401), 'RUN_ACCESS', '401: so it says', 'Check the API key'],
    [failure('access', 402), 'RUN_ACCESS', '402: so it says', 'The team is out of credits'],
    [failure('access', 403), 'RUN_ACCESS', '403: so it says', 'The key is known, but may not see this'],
    [
      failure('notFound', 404),
      'RUN_NOT_FOUND',
      '404: so it says',
      'Check both ids: those of `exa.monitors` belong to Search Monitors, another product than Websets',
    ],
    [
      failure('unintelligible', null),
      'RUN_RESPONSE',
      'so it says',
      'Check what answers there: the API, or a proxy or cache before it',
    ],
  ])('%j', (failed, code, said, advice) => {
    expect(explained(failed)).toMatchObject({
      code,
      message: `Could not look at run r of monitor m (${said}). ${advice}.`,
    });
  });

  test('and for how long it was tried, if more than once', () => {
    expect(explained(failure('passing', 503), 4).message).toBe(
      `Could not look at run r of monitor m (503: so it says; 4 attempts in 12 s). ${RESUME}.`,
    );
  });

  test('and that a run that was seen is gone', () => {
    expect(explained(failure('notFound', 404), 1, SEEN).message).toBe(
      'Could not look at run r of monitor m (404: so it says). It was last seen running, and is gone since.',
    );
  });
});

describe('the error of a deadline says what is known', () => {
  test('of a run that was seen', () => {
    expect(explainTimeout(details(SEEN), undefined).message).toBe(
      'Time is up: run r of monitor m did not end within 1 min 5 s (last seen running; answered looks: 3). ' +
        `${RESUME}, with a new \`timeoutMs\`.`,
    );
  });

  test('of one that never was, and why', () => {
    expect(explainTimeout(details(), failure('passing', 503)).message).toBe(
      'Time is up: run r of monitor m did not end within 1 min 5 s ' +
        `(never seen; the last look failed: 503: so it says). ${RESUME}, with a new \`timeoutMs\`.`,
    );
  });
});

test('the error of a missed status says how the run has ended', () => {
  expect(explainNotReached('running', details(aRun({ status: 'failed' }))).message).toBe(
    'No look saw run r of monitor m as running, and it has ended as failed.',
  );
});

test('G14 an id that is not fit for a terminal is told in a harmless way', () => {
  expect(nameOf({ monitorId: 'm', runId: 'r\u202e1' })).toBe('run r\\u{202e}1 of monitor m');
});
