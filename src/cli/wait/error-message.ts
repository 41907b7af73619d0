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
      return lastRun ? 'The run goes on; --timeout waits longer.' : '--timeout waits longer.';
    case 'RUN_ACCESS':
      return ACCESS_ADVICE.get(httpStatus) ?? 'The key is known, but may not see this run.';
    case 'RUN_NOT_FOUND':
      return lastRun
        ? `It was last seen ${lastRun.status}, and is gone since.`
        : 'Check both ids: those of Search Monitors belong to another product. If the run was only just created, --not-found-grace waits longer for it.';
    case 'RUN_RESPONSE':
      return 'Check what answers at --base-url: the API, or a proxy or cache in front of it.';
    default:
      return requestAdvice(error);
  }
}

const ACCESS_ADVICE: ReadonlyMap<number | null, string> = new Map([
  [401, 'Check the API key.'],
  [402, 'The team is out of credits.'],
]);

function requestAdvice({ httpStatus, cause }: RunWatchError): string {
  if (isCertificateError(cause)) {
    return 'If the certificate is from a CA of your own, name its file in NODE_EXTRA_CA_CERTS.';
  }
  if (httpStatus === 407) return 'Put a user name and password into the URL of the proxy variable.';
  const isPassing = httpStatus === null || httpStatus >= 500 || PASSING.has(httpStatus);
  return isPassing ? 'The run goes on; --retry-time keeps trying for longer.' : 'It would be refused again.';
}

/** Request timeout, too early, too many requests. */
const PASSING: ReadonlySet<number> = new Set([408, 425, 429]);

/** Node's codes for certificates that it does not trust. */
const CERTIFICATE_CODE = /CERT|SELF_SIGNED|UNABLE_TO_(?:VERIFY|GET_ISSUER)/;

function isCertificateError(error: unknown): boolean {
  if (!(error instanceof Error)) return false;
  if ('code' in error && typeof error.code === 'string' && CERTIFICATE_CODE.test(error.code)) return true;
  return isCertificateError(error.cause);
}
