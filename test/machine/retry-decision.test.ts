import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import type { MonitorRun } from '../../src/kinds/monitor-run.js';
import {
  decideRetry,
  FAILURES,
  type FailedAttempt,
  type FailureClass,
  type RetryPolicy,
} from '../../src/machine/retry-decision.js';
import type { WatchState } from '../../src/machine/watch-state.js';
import { newState, POLICY } from './a-poll.js';
import { anyFailure, anyFailureClass, anyRandom, anyRetryPolicy } from './arbitraries.js';
import { anyWatchScript, type Step, simulate } from './simulated-watch.js';

function failed(name: FailureClass, retryAfterMs: number | null = null): FailedAttempt {
  return { class: name, retryAfterMs };
}

function fail(
  state: WatchState<MonitorRun>,
  failure: FailedAttempt,
  now: number,
  policy: Partial<RetryPolicy> = {},
  random = 0,
) {
  return decideRetry(state, failure, now, { ...POLICY, ...policy }, random);
}

describe('G9 G10 what a failed attempt leads to', () => {
  test.each([
    ['transient', 'RUN_REQUEST'],
    ['unintelligible', 'RUN_RESPONSE'],
    ['otherKind', 'RUN_RESPONSE'],
    ['notFound', 'RUN_NOT_FOUND'],
    ['access', 'RUN_ACCESS'],
    ['refused', 'RUN_REQUEST'],
    ['mistake', 'RUN_REQUEST'],
  ] as const)('%s: %s', (name, code) => {
    expect(fail(newState(), failed(name), 0).code).toBe(code);
  });

  test('G10 access, refused, mistakes and other kinds of run are given up at once, whatever the policy', () => {
    const final = fc.constantFrom<FailureClass[]>('access', 'refused', 'mistake', 'otherKind');
    fc.assert(
      fc.property(final, fc.nat(), anyRetryPolicy, (name, now, policy) => {
        expect(fail(newState(), failed(name, 1_000), now, policy).giveUp).toBe(true);
      }),
    );
  });
});

describe('G9 a streak of transient or unintelligible failures', () => {
  const retried = fc.constantFrom<FailureClass[]>('transient', 'unintelligible');
  const durations = fc.array(fc.nat(40_000), { minLength: 1, maxLength: 20 });

  test('is given up at its first failure that comes maxTimeMs or more after the first, however long attempts take', () => {
    fc.assert(
      fc.property(retried, durations, anyRetryPolicy, anyRandom, (name, durationsMs, policy, random) => {
        let state = newState(Infinity);
        let now = 0;
        let since: number | undefined;
        for (const durationMs of durationsMs) {
          now += durationMs;
          since ??= now;
          const decision = fail(state, failed(name), now, policy, random);
          expect(decision.giveUp).toBe(now - since >= policy.maxTimeMs);
          expect(decision.failing).toMatchObject({ since });
          if (decision.giveUp) return;
          state = decision.state;
          now = decision.failing.retryAt;
        }
      }),
    );
  });

  test('is given up in time by attempts that each take longer than maxTimeMs', () => {
    const first = fail(newState(), failed('transient'), 500, { maxTimeMs: 400 });
    expect(first).toMatchObject({ giveUp: false, failing: { attempts: 1, retryAt: 900 } });
    const second = fail(first.state, failed('transient'), 900 + 500, { maxTimeMs: 400 });
    expect(second).toMatchObject({ giveUp: true, failing: { attempts: 2, since: 500 } });
  });

  test('has its last attempt at maxTimeMs: a delay that would go beyond it is cut', () => {
    const failing = { since: 0, attempts: 12, notFoundSince: null, retryAt: 0 };
    expect(fail({ ...newState(), failing }, failed('transient'), 599_990).failing.retryAt).toBe(600_000);
  });

  test('is given up at its first failure where maxTimeMs is 0, and never where it is Infinity', () => {
    expect(fail(newState(), failed('transient'), 7, { maxTimeMs: 0 }).giveUp).toBe(true);
    const { state } = fail(newState(), failed('transient'), 0, { maxTimeMs: Infinity });
    expect(fail(state, failed('transient'), 1e12, { maxTimeMs: Infinity }).giveUp).toBe(false);
  });

  test('leaves the state when it is given up: whoever resumes it starts a new one', () => {
    const { state } = fail(newState(), failed('transient'), 0);
    expect(fail(state, failed('transient'), 600_000)).toMatchObject({
      giveUp: true,
      state: { failing: null },
    });
  });
});

describe('G10 "not found"', () => {
  test('is given up notFoundGraceMs after the first one, whatever maxTimeMs is and whatever failed before', () => {
    const later = fc.nat(100_000);
    fc.assert(
      fc.property(anyRetryPolicy, later, later, (policy, firstAt, againMs) => {
        const unreachable = {
          ...newState(),
          failing: { since: 0, attempts: 1, notFoundSince: null, retryAt: 0 },
        };
        const first = fail(unreachable, failed('notFound'), firstAt, policy);
        expect(first.giveUp).toBe(policy.notFoundGraceMs === 0);
        if (first.giveUp) return;
        const again = fail(first.state, failed('notFound'), firstAt + againMs, policy);
        expect(again.giveUp).toBe(againMs >= policy.notFoundGraceMs);
      }),
    );
  });

  test('is retried within its grace where maxTimeMs is 0, and given up at its end', () => {
    const policy = { maxTimeMs: 0, notFoundGraceMs: 1_000 };
    let decision = fail(newState(), failed('notFound'), 0, policy);
    let now = 0;
    for (let attempt = 2; attempt <= 10 && !decision.giveUp; attempt += 1) {
      now = decision.failing.retryAt;
      decision = fail(decision.state, failed('notFound'), now, policy);
    }
    expect(now).toBe(1_000);
    expect(decision).toMatchObject({ code: 'RUN_NOT_FOUND', failing: { attempts: 3 } });
  });

  test('is retried within its grace, whatever Retry-After says', () => {
    fc.assert(
      fc.property(anyRetryPolicy, fc.nat(), anyRandom, (policy, retryAfterMs, random) => {
        const { giveUp, failing } = fail(newState(), failed('notFound', retryAfterMs), 0, policy, random);
        if (!giveUp) expect(failing.retryAt).toBeLessThanOrEqual(policy.notFoundGraceMs);
      }),
    );
  });

  test('is remembered without its streak, which begins with the next failure', () => {
    const failing = { since: 0, attempts: 0, notFoundSince: 0, retryAt: 0 };
    const remembered = { ...newState(), failing };
    expect(fail(remembered, failed('notFound'), 900_000)).toMatchObject({ giveUp: true });
    expect(fail(remembered, failed('transient'), 900_000)).toMatchObject({
      giveUp: false,
      failing: { since: 900_000, attempts: 1, notFoundSince: 0 },
    });
  });

  test('past its grace leaves failures of another class their maxTimeMs', () => {
    const { state } = fail(newState(), failed('notFound'), 0);
    expect(fail(state, failed('transient'), 20_000)).toMatchObject({ giveUp: false });
  });
});

describe('G9 the delay before a retry', () => {
  test('doubles from minDelayMs to maxDelayMs, spread over the upper half', () => {
    for (const [random, expected] of [
      [0, [500, 1_000, 2_000, 4_000, 8_000, 15_000, 15_000]],
      [0.5, [750, 1_500, 3_000, 6_000, 12_000, 22_500, 22_500]],
      [0.9999, [1_000, 2_000, 4_000, 8_000, 15_999, 29_999, 29_999]],
    ] as const) {
      let state = newState();
      const delaysMs = expected.map(() => {
        const decision = fail(state, failed('transient'), 0, {}, random);
        state = decision.state;
        return decision.failing.retryAt;
      });
      expect(delaysMs).toEqual(expected);
    }
  });

  test('grows by the factor', () => {
    const policy = { factor: 3, maxDelayMs: 1e9 };
    const first = fail(newState(), failed('transient'), 0, policy);
    expect(fail(first.state, failed('transient'), 0, policy).failing.retryAt).toBe(3 * first.failing.retryAt);
  });

  test('is from minDelayMs to maxDelayMs, for any number of attempts, unless the streak is over before', () => {
    fc.assert(
      fc.property(
        anyRetryPolicy,
        fc.nat(10_000),
        anyFailureClass,
        anyRandom,
        (policy, attempts, name, random) => {
          const failing = { since: 0, attempts, notFoundSince: null, retryAt: 0 };
          const decision = fail({ ...newState(), failing }, failed(name), 0, policy, random);
          if (decision.giveUp) return;
          const longestMs = policy[name === 'notFound' ? 'notFoundGraceMs' : 'maxTimeMs'];
          expect(decision.failing.retryAt).toBeGreaterThanOrEqual(Math.min(policy.minDelayMs, longestMs));
          expect(decision.failing.retryAt).toBeLessThanOrEqual(Math.min(policy.maxDelayMs, longestMs));
        },
      ),
    );
  });

  test('without end is still a time that JSON can hold', () => {
    const policy = { maxTimeMs: Infinity, minDelayMs: 1e308, maxDelayMs: 1e308 };
    const { failing } = fail(newState(), failed('transient'), 0, policy, 0.5);
    expect(JSON.parse(JSON.stringify(failing))).toEqual(failing);
  });
});

describe('G9 a Retry-After', () => {
  test('is never undercut unless maxRetryAfterMs is shorter, and overshot by 10 % at most', () => {
    fc.assert(
      fc.property(fc.nat(1e9), anyRetryPolicy, anyRandom, (retryAfterMs, policy, random) => {
        const { failing, giveUp } = fail(newState(), failed('transient', retryAfterMs), 0, policy, random);
        if (giveUp) return;
        const { minDelayMs, maxRetryAfterMs } = policy;
        const leastMs = retryAfterMs > maxRetryAfterMs ? 0.9 * maxRetryAfterMs : retryAfterMs;
        expect(failing.retryAt).toBeGreaterThanOrEqual(leastMs);
        const mostMs = Math.min(Math.ceil(retryAfterMs * 1.1), maxRetryAfterMs);
        expect(failing.retryAt).toBeLessThanOrEqual(Math.max(minDelayMs, mostMs));
        expect(failing.retryAt).toBeGreaterThanOrEqual(minDelayMs);
      }),
    );
  });

  test('holds for that retry alone', () => {
    const { state, failing } = fail(newState(), failed('transient', 120_000), 0);
    expect(failing.retryAt).toBe(120_000);
    expect(fail(state, failed('transient'), 120_000).failing.retryAt).toBe(121_000);
  });

  test('of 0 leads to no attempt without a delay', () => {
    expect(fail(newState(), failed('transient', 0), 0).failing.retryAt).toBe(POLICY.minDelayMs);
  });

  test('longer than maxTimeMs leads to one more attempt, not to none', () => {
    const policy = { maxTimeMs: 1_000, maxRetryAfterMs: Infinity };
    const asked = fail(newState(), failed('transient', 3_600_000), 0, policy);
    expect(asked).toMatchObject({ giveUp: false, failing: { retryAt: 3_600_000 } });
    expect(fail(asked.state, failed('transient', 3_600_000), 3_600_000, policy).giveUp).toBe(true);
  });

  test('without end is still a time that JSON can hold', () => {
    const policy = { maxRetryAfterMs: Infinity };
    const { failing } = fail(newState(), failed('transient', Infinity), 0, policy);
    expect(JSON.parse(JSON.stringify(failing))).toEqual(failing);
  });
});

describe('G9 in any life of a watch', () => {
  test('a streak begins with the first failure after an answer, and counts its attempts', () => {
    fc.assert(
      fc.property(anyWatchScript, (script) => {
        let streak: Step[] = [];
        for (const step of simulate(script)) {
          streak = step.decision ? [...streak, step] : [];
          const { failing } = step.decision ?? step.after;
          expect(failing?.attempts ?? 0).toBe(streak.length);
          expect(failing?.since).toBe(streak[0]?.endedAt);
          const firstNotFound = streak.find(({ result }) => 'class' in result && result.class === 'notFound');
          expect(failing?.notFoundSince ?? undefined).toBe(firstNotFound?.endedAt);
        }
      }),
    );
  });

  test('a failure is given up exactly when its class has had its time', () => {
    fc.assert(
      fc.property(anyWatchScript, (script) => {
        for (const { decision, result, endedAt } of simulate(script)) {
          if (!decision || !('class' in result)) continue;
          const { since, notFoundSince } = decision.failing;
          const { retriedFor } = FAILURES[result.class];
          const startedAt = retriedFor === 'notFoundGraceMs' ? (notFoundSince ?? NaN) : since;
          const limitMs = retriedFor ? script.policy[retriedFor] : 0;
          expect(decision.giveUp).toBe(retriedFor === null || endedAt - startedAt >= limitMs);
        }
      }),
    );
  });

  test('a retry is never before its failure', () => {
    fc.assert(
      fc.property(anyFailure, fc.nat(), anyRetryPolicy, anyRandom, (failure, now, policy, random) => {
        const { failing, giveUp } = fail(newState(), failure, now, policy, random);
        if (!giveUp) expect(failing.retryAt).toBeGreaterThan(now);
      }),
    );
  });
});
