import type { Timing } from '../options.js';

export type FailureClass = 'transient' | 'unintelligible' | 'notFound' | 'access' | 'refused' | 'mistake';

export const CODES: Readonly<Record<FailureClass, string>> = {
  transient: 'RUN_REQUEST',
  unintelligible: 'RUN_RESPONSE',
  notFound: 'RUN_NOT_FOUND',
  access: 'RUN_ACCESS',
  refused: 'RUN_REQUEST',
  mistake: 'RUN_REQUEST',
};

/** Failed attempts without an answer between them (G9, G10). */
export interface Streak {
  readonly since: number;
  readonly attempts: number;
  readonly notFoundSince: number | null;
}

export function extend(streak: Streak | null, failure: FailureClass, now: number): Streak {
  return {
    since: streak && streak.attempts > 0 ? streak.since : now,
    attempts: (streak?.attempts ?? 0) + 1,
    notFoundSince: streak?.notFoundSince ?? (failure === 'notFound' ? now : null),
  };
}

/** What is left of a streak that is too old to go on: that the run was not found (G10). */
export function forget(streak: Streak | null): Streak | null {
  return streak === null || streak.notFoundSince === null ? null : { ...streak, attempts: 0 };
}

/** Until when a failure of this class is retried; the attempt that fails then is the last. */
export function retriedUntil(streak: Streak, failure: FailureClass, timing: Timing): number {
  switch (failure) {
    case 'access':
    case 'refused':
    case 'mistake':
      return Number.NEGATIVE_INFINITY;
    case 'notFound':
      return (streak.notFoundSince ?? streak.since) + timing.notFoundGraceMs;
    case 'transient':
    case 'unintelligible':
      return streak.since + timing.retry.maxTimeMs;
  }
}
