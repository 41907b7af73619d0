import type { RunWatchError } from '../../index.js';
import { accessAdvice, causeAdvice } from '../advice.js';
import { countOf } from '../count-of.js';
import { durationText } from '../duration.js';
import { type KindName, wordsOf } from '../kind-option.js';

/** Why the end of a run of this kind could not be learned, and what to do about it on the command line. */
export function errorMessage(error: RunWatchError, kind: KindName): string {
  const { code, reason, polls, elapsedMs, lastRun } = error;
  const advice = adviceFor(error, kind);
  if (code !== 'RUN_TIMEOUT')
    return `Could not poll the ${wordsOf(kind).run} (${reason ?? 'no reason given'}). ${advice}`;
  const seen = lastRun ? `last seen ${lastRun.status}, after ${countOf(polls, 'poll')}` : 'never seen';
  const failed = reason === null ? '' : `; the last attempt failed: ${reason}`;
  return `Timed out after ${durationText(elapsedMs)} (${seen}${failed}). ${advice}`;
}

function adviceFor(error: RunWatchError, kind: KindName): string {
  const { code, httpStatus, lastRun } = error;
  const { parent, run } = wordsOf(kind);
  switch (code) {
    case 'RUN_TIMEOUT':
      return lastRun
        ? `The ${run} goes on; set a longer --timeout to wait for it.`
        : 'Set a longer --timeout to wait for it.';
    case 'RUN_ACCESS':
      return accessAdvice(httpStatus, `this ${run}`);
    case 'RUN_NOT_FOUND':
      return lastRun ? `It was last seen ${lastRun.status}, and no longer exists.` : notFoundAdvice(kind);
    case 'RUN_RESPONSE':
      return `Check ${parent === null ? 'the id' : 'both ids'}, and what answers: the API, or a proxy or cache in front of it.`;
    default:
      return requestAdvice(error, run);
  }
}

function notFoundAdvice(kind: KindName): string {
  const { parent, run } = wordsOf(kind);
  const other = OTHER_PRODUCT[kind];
  const ids = parent === null ? 'the id' : 'both ids';
  return `Check ${ids}${other === undefined ? '' : `: ${other}`}. If the ${run} was created only just now, set a longer --not-found-grace.`;
}

/** Two products have monitors with runs. */
const OTHER_PRODUCT: Readonly<Partial<Record<KindName, string>>> = {
  'monitor-run': 'for a run of a Search Monitor, add --kind search-monitor-run',
  'search-monitor-run': 'for a run of a Websets monitor, leave out --kind',
};

function requestAdvice({ httpStatus, cause }: RunWatchError, run: string): string {
  const advice = causeAdvice(cause);
  if (advice !== null) return advice;
  const isTransient = httpStatus === null || httpStatus >= 500 || TRANSIENT.has(httpStatus);
  return isTransient
    ? `The ${run} goes on; set a longer --retry-time to keep trying.`
    : 'It would be refused again.';
}

/** Request timeout, too early, too many requests. */
const TRANSIENT: ReadonlySet<number> = new Set([408, 425, 429]);
