import type { RunWatchError } from '../../index.js';
import { accessAdvice, causeAdvice } from '../advice.js';
import { durationText } from '../duration.js';

/** Why no run of a monitor was found, and what to do about it on the command line. */
export function findErrorMessage(error: RunWatchError, finding: 'latest' | 'next'): string {
  const { code, reason, elapsedMs, httpStatus } = error;
  if (code === 'RUN_TIMEOUT') {
    const failed = reason === null ? '' : ` (the last attempt failed: ${reason})`;
    return `Timed out after ${durationText(elapsedMs)}: ${NOT_FOUND_IN_TIME[finding]}${failed}. Set a longer --timeout.`;
  }
  if (code === 'RUN_NOT_FOUND' && httpStatus === null)
    return 'The monitor has no run yet. To wait for its first, use --next.';
  return `Could not poll the monitor (${reason ?? 'no reason given'}). ${adviceFor(error)}`;
}

const NOT_FOUND_IN_TIME = {
  latest: 'the monitor could not be asked for its latest run',
  next: 'no new run of the monitor was created',
} as const;

function adviceFor({ code, httpStatus, cause }: RunWatchError): string {
  switch (code) {
    case 'RUN_ACCESS':
      return accessAdvice(httpStatus, 'this monitor');
    case 'RUN_NOT_FOUND':
      return 'Check the id: that of a Search Monitor belongs to another product.';
    case 'RUN_RESPONSE':
      return 'Check the id, and what answers: the API, or a proxy or cache in front of it.';
    default:
      return causeAdvice(cause) ?? 'Its runs go on; set a longer --retry-time to keep trying.';
  }
}
