import type { RunWatchError } from '../../index.js';
import { accessAdvice, causeAdvice } from '../advice.js';
import { countOf } from '../count-of.js';
import { durationText } from '../duration.js';
import { type KindName, wordsOf } from '../kind-option.js';

/** What is said of a watch that has no outcome. */
export interface FailedWatch
  extends Pick<RunWatchError, 'code' | 'reason' | 'polls' | 'elapsedMs' | 'httpStatus'> {
  readonly lastRun?: { readonly status: string } | null | undefined;
}

/** Why the end of a run of this kind could not be learned, and what to do about it on the command line. */
export function errorMessage(error: RunWatchError, kind: KindName): string {
  return `${failureText(error, kind)} ${adviceFor(error, kind)}`;
}

/** Why the end of a run of this kind could not be learned. */
export function failureText(
  { code, reason, polls, elapsedMs, lastRun }: FailedWatch,
  kind: KindName,
): string {
  if (code !== 'RUN_TIMEOUT')
    return `Could not poll the ${wordsOf(kind).run} (${reason ?? 'no reason given'}).`;
  const seen = lastRun ? `last seen ${lastRun.status}, after ${countOf(polls, 'poll')}` : 'never seen';
  const failed = reason === null ? '' : `; the last attempt failed: ${reason}`;
  return `Timed out after ${durationText(elapsedMs)} (${seen}${failed}).`;
}

function adviceFor(error: RunWatchError, kind: KindName): string {
  const { code, httpStatus, lastRun } = error;
  const { run } = wordsOf(kind);
  switch (code) {
    case 'RUN_TIMEOUT':
      return lastRun
        ? `The ${run} goes on; set a longer --timeout to wait for it.`
        : 'Set a longer --timeout to wait for it.';
    case 'RUN_ACCESS':
      return accessAdvice(httpStatus, `this ${run}`);
    case 'RUN_NOT_FOUND':
      return lastRun
        ? goneText(lastRun)
        : `${idsAdvice(kind)} If the ${run} was created only just now, set a longer --not-found-grace.`;
    case 'RUN_RESPONSE':
      return responseAdvice(kind);
    default:
      return requestAdvice(error, run);
  }
}

export function goneText({ status }: { readonly status: string }): string {
  return `It was last seen ${status}, and no longer exists.`;
}

/** What to do about a run that the API does not know. */
export function idsAdvice(kind: KindName): string {
  const other = OTHER_PRODUCT[kind];
  return `Check ${idsOf(kind)}${other === undefined ? '' : `: ${other}`}.`;
}

/** What to do about answers that cannot be understood. */
export function responseAdvice(kind: KindName): string {
  return `Check ${idsOf(kind)}, and what answers: the API, or a proxy or cache in front of it.`;
}

function idsOf(kind: KindName): string {
  return wordsOf(kind).parent === null ? 'the id' : 'both ids';
}

/** Two products have monitors with runs. */
const OTHER_PRODUCT: Readonly<Partial<Record<KindName, string>>> = {
  'monitor-run': 'for a run of a Search Monitor, add --kind search-monitor-run',
  'search-monitor-run': 'for a run of a Websets monitor, leave out --kind',
};

function requestAdvice({ httpStatus, cause }: RunWatchError, run: string): string {
  const advice = causeAdvice(cause);
  if (advice !== null) return advice;
  return isTransient(httpStatus)
    ? `The ${run} goes on; set a longer --retry-time to keep trying.`
    : 'It would be refused again.';
}

/** Whether a failed request may be answered the next time. */
export function isTransient(httpStatus: number | null): boolean {
  return httpStatus === null || httpStatus >= 500 || TRANSIENT.has(httpStatus);
}

/** Request timeout, too early, too many requests. */
const TRANSIENT: ReadonlySet<number> = new Set([408, 425, 429]);
