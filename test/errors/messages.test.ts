import { describe, expect, test } from 'vitest';
import {
  type DescribedFailure,
  failureError,
  reasonOf,
  runName,
  statusNotReachedError,
  timeoutError,
} from '../../src/errors/messages.js';
import {
  RunAccessError,
  RunNotFoundError,
  RunRequestError,
  RunResponseError,
  RunStatusNotReachedError,
  RunTimeoutError,
  type RunWatchErrorDetails,
} from '../../src/errors/run-watch-error.js';
import { monitorRunKind } from '../../src/kinds/monitor-run.js';
import { FAILURES, type FailureClass } from '../../src/machine/retry-decision.js';
import { aRun, IDS } from '../machine/a-poll.js';

const RESUME = "The run goes on; to continue, pass the error's `snapshot` as `resumeFrom`";

function details(changes: Partial<RunWatchErrorDetails> = {}): RunWatchErrorDetails {
  return {
    ...IDS,
    kind: 'monitor_run',
    monitorId: IDS.parentId,
    lastRun: undefined,
    polls: 3,
    elapsedMs: 65_000,
    httpStatus: null,
    reason: null,
    requestId: null,
    snapshot: null,
    ...changes,
  };
}

function aFailure(
  name: FailureClass,
  status: number | null = null,
  changes: Partial<DescribedFailure> = {},
): DescribedFailure {
  return { class: name, status, message: 'so it says', retryAfterMs: null, advice: null, ...changes };
}

function errorFor(failure: DescribedFailure, attempts = 1, changes: Partial<RunWatchErrorDetails> = {}) {
  const failing = { since: 1_000, attempts, notFoundSince: null, retryAt: 0 };
  return failureError(
    monitorRunKind,
    FAILURES[failure.class].code,
    failure,
    failing,
    13_000,
    details(changes),
  );
}

describe('the error for a failed attempt says which run, what happened and what to do', () => {
  test.each([
    [aFailure('transient', 503), RunRequestError, '503: so it says', RESUME],
    [aFailure('transient'), RunRequestError, 'so it says', RESUME],
    [aFailure('refused', 400), RunRequestError, '400: so it says', 'It would be refused again'],
    [
      aFailure('refused', 410, { message: '' }),
      RunRequestError,
      '410: no reason given',
      'It would be refused again',
    ],
    [aFailure('access', 401), RunAccessError, '401: so it says', 'Check the API key'],
    [aFailure('access', 402), RunAccessError, '402: so it says', 'The team is out of credits'],
    [
      aFailure('access', 403),
      RunAccessError,
      '403: so it says',
      'The key is valid, but has no access to this',
    ],
    [
      aFailure('notFound', 404),
      RunNotFoundError,
      '404: so it says',
      'Check both ids: those of `exa.monitors` belong to Search Monitors, another product than Websets',
    ],
    [
      aFailure('unintelligible'),
      RunResponseError,
      'so it says',
      'Check what answers there: the API, or a proxy or cache in front of it',
    ],
    [aFailure('otherKind'), RunResponseError, 'so it says', 'Pass the source that belongs to the run'],
    [
      aFailure('mistake'),
      RunRequestError,
      'so it says',
      'That is a mistake in the program, not in the answer: see `cause`',
    ],
  ])('%j', (failure, Class, reason, advice) => {
    const error = errorFor(failure);
    expect(error).toBeInstanceOf(Class);
    expect(error.message).toBe(`Could not get run run of monitor monitor (${reason}). ${advice}.`);
  });

  test('by the advice of the kind, where it has its own', () => {
    const kind = { ...monitorRunKind, resumeAdvice: 'Try again' };
    const failing = { since: 0, attempts: 1, notFoundSince: null, retryAt: 0 };
    const error = failureError(kind, 'RUN_REQUEST', aFailure('transient'), failing, 0, details());
    expect(error.message).toMatch(/\(so it says\)\. Try again\.$/);
  });

  test('and for how long it was tried, if more than once', () => {
    expect(errorFor(aFailure('transient', 503), 4).message).toBe(
      `Could not get run run of monitor monitor (503: so it says; 4 attempts in 12s). ${RESUME}.`,
    );
  });

  test('G10 and that a run that was seen is gone', () => {
    const lastRun = aRun({ status: 'running' });
    expect(errorFor(aFailure('notFound', 404), 1, { lastRun }).message).toBe(
      'Could not get run run of monitor monitor (404: so it says). It was last seen running, and no longer exists.',
    );
  });

  test('and the advice for just this failure, where there is one', () => {
    const failure = aFailure('mistake', null, { advice: 'Choose another port' });
    expect(errorFor(failure).message).toMatch(/\(so it says\)\. Choose another port\.$/);
  });

  test('and carries what is known', () => {
    const known = { httpStatus: 503, reason: '503: so it says', requestId: 'req-1', cause: new Error('503') };
    expect(errorFor(aFailure('transient', 503), 1, known)).toMatchObject({ ...IDS, polls: 3, ...known });
  });
});

describe('the error for a deadline says what is known', () => {
  test('of a run that was seen', () => {
    const error = timeoutError(monitorRunKind, details({ lastRun: aRun({ status: 'running' }) }));
    expect(error).toBeInstanceOf(RunTimeoutError);
    expect(error.message).toBe(
      'Time is up: run run of monitor monitor did not end within 1m 5s (last seen running; answered polls: 3). ' +
        `${RESUME}, with a new \`timeoutMs\`.`,
    );
  });

  test('of one that never was, and why', () => {
    expect(timeoutError(monitorRunKind, details({ reason: '503: so it says' })).message).toBe(
      'Time is up: run run of monitor monitor did not end within 1m 5s ' +
        `(never seen; the last attempt failed: 503: so it says). ${RESUME}, with a new \`timeoutMs\`.`,
    );
  });

  test.each([
    [0, '0ms'],
    [850, '850ms'],
    [1_500, '1.5s'],
    [185_000, '3m 5s'],
    [7_200_000, '2h'],
    [7_384_000, '2h 3m'],
  ])('%d ms are %s', (elapsedMs, shown) => {
    expect(timeoutError(monitorRunKind, details({ elapsedMs })).message).toContain(`within ${shown} (`);
  });
});

test('the error for a status that was not reached says how the run has ended', () => {
  const error = statusNotReachedError(
    monitorRunKind,
    'running',
    details({ lastRun: aRun({ status: 'failed' }) }),
  );
  expect(error).toBeInstanceOf(RunStatusNotReachedError);
  expect(error.message).toBe(
    'No poll saw run run of monitor monitor as running, and it has ended as failed.',
  );
});

describe('G14 what is not fit for a terminal is made safe in a message', () => {
  test('an id', () => {
    expect(runName(monitorRunKind, { parentId: 'm', runId: 'r\u202e1' })).toBe(
      'run r\\u{202e}1 of monitor m',
    );
  });

  test('a status of the API', () => {
    const lastRun = aRun({ status: '\u001b[2J' });
    for (const { message } of [
      timeoutError(monitorRunKind, details({ lastRun })),
      errorFor(aFailure('notFound', 404), 1, { lastRun }),
      statusNotReachedError(monitorRunKind, '\u001b[2J', details({ lastRun })),
    ]) {
      expect(message).toContain('\\u{1b}[2J');
      expect(message).not.toContain('\u001b');
    }
  });
});

test.each([
  [aFailure('transient', 503), '503: so it says'],
  [aFailure('transient', 503, { message: '' }), '503: no reason given'],
  [aFailure('transient'), 'so it says'],
])('the reason of %j is %j', (failure, reason) => {
  expect(reasonOf(failure)).toBe(reason);
});
