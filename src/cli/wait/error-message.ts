import type { RunWatchError } from '../../index.js';
import { durationText } from '../duration.js';
import { pollCount } from '../poll-count.js';

/** Why the end of a run could not be learned, and what to do about it on the command line. */
export function errorMessage(error: RunWatchError): string {
  const { code, reason, polls, elapsedMs, lastRun } = error;
  if (code !== 'RUN_TIMEOUT')
    return `Could not poll the run (${reason ?? 'no reason given'}). ${adviceFor(error)}`;
  const seen = lastRun ? `last seen ${lastRun.status}, after ${pollCount(polls)}` : 'never seen';
  const failed = reason === null ? '' : `; the last attempt failed: ${reason}`;
  return `Timed out after ${durationText(elapsedMs)} (${seen}${failed}). ${adviceFor(error)}`;
}

function adviceFor(error: RunWatchError): string {
  const { code, httpStatus, lastRun } = error;
  switch (code) {
    case 'RUN_TIMEOUT':
      return lastRun
        ? 'The run goes on; set a longer --timeout to wait for it.'
        : 'Set a longer --timeout to wait for it.';
    case 'RUN_ACCESS':
      return ACCESS_ADVICE.get(httpStatus) ?? 'The key is valid, but has no access to this run.';
    case 'RUN_NOT_FOUND':
      return lastRun ? `It was last seen ${lastRun.status}, and no longer exists.` : NOT_FOUND_ADVICE;
    case 'RUN_RESPONSE':
      return 'Check both ids, and what answers: the API, or a proxy or cache in front of it.';
    default:
      return requestAdvice(error);
  }
}

const ACCESS_ADVICE: ReadonlyMap<number | null, string> = new Map([
  [401, 'Check the API key.'],
  [402, 'The team is out of credits.'],
]);

const NOT_FOUND_ADVICE =
  'Check both ids: those of Search Monitors belong to another product. If the run was created only just now, set a longer --not-found-grace.';

function requestAdvice({ httpStatus, cause }: RunWatchError): string {
  const known = CAUSE_ADVICE.find(({ pattern }) => causeTexts(cause).some((text) => pattern.test(text)));
  if (known) return known.advice;
  const isTransient = httpStatus === null || httpStatus >= 500 || TRANSIENT.has(httpStatus);
  return isTransient
    ? 'The run goes on; set a longer --retry-time to keep trying.'
    : 'It would be refused again.';
}

/** Request timeout, too early, too many requests. */
const TRANSIENT: ReadonlySet<number> = new Set([408, 425, 429]);

/** What no retry would mend, by Node's codes and the messages of its `fetch`. */
const CAUSE_ADVICE: readonly { readonly pattern: RegExp; readonly advice: string }[] = [
  {
    pattern: /^[A-Z_]*(?:CERT|SELF_SIGNED|UNABLE_TO_VERIFY|UNABLE_TO_GET_ISSUER)[A-Z_]*$/,
    advice:
      'If the certificate is from an authority of your own, set NODE_EXTRA_CA_CERTS to the file that holds it.',
  },
  {
    pattern: /^Proxy response \(407\)/,
    advice: 'Put the user name and password into the URL of the proxy, in HTTPS_PROXY or HTTP_PROXY.',
  },
  { pattern: /^bad port$/, advice: 'Choose another port for --base-url: this one is blocked.' },
];

/** The codes and messages of an error and of what caused it. */
function causeTexts(error: unknown): readonly string[] {
  if (!(error instanceof Error)) return [];
  const code = 'code' in error && typeof error.code === 'string' ? [error.code] : [];
  return [...code, error.message, ...causeTexts(error.cause)];
}
