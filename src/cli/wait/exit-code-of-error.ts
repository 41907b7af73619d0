import type { RunWatchErrorCode } from '../../index.js';
import { type ExitCode, type ExitName, exitCode } from '../exit-code.js';

/** What the command exits with where the end of a run could not be learned. */
export function exitCodeOfError(code: RunWatchErrorCode): ExitCode {
  return exitCode(EXIT_NAMES[code] ?? 'internal-error');
}

const EXIT_NAMES: Readonly<Partial<Record<RunWatchErrorCode, ExitName>>> = {
  RUN_TIMEOUT: 'timeout',
  RUN_NOT_FOUND: 'not-found',
  RUN_ACCESS: 'no-access',
  RUN_REQUEST: 'unreachable',
  RUN_RESPONSE: 'unreachable',
};
