import { accessAdvice, causeAdvice } from '../advice.js';
import { CommandFailure } from '../command-failure.js';
import { exitCode } from '../exit-code.js';
import { UsageError } from '../usage-error.js';

/**
 * Why a list could not be read, and what to do about it.
 *
 * @throws what has nothing to do with the API: a usage error, or a bug of ours
 */
export function listFailure(thrown: unknown): CommandFailure {
  const isOurs = thrown instanceof UsageError || thrown instanceof TypeError;
  if (!(thrown instanceof Error) || isOurs) throw thrown;
  const status = 'status' in thrown && typeof thrown.status === 'number' ? thrown.status : null;
  const reason = status === null ? thrown.message : `${status}: ${thrown.message || 'no reason given'}`;
  const isAccess = status !== null && ACCESS.has(status);
  return new CommandFailure(
    exitCode(isAccess ? 'no-access' : 'unreachable'),
    `Could not list the runs (${reason}). ${adviceFor(thrown, status, isAccess)}`,
    thrown,
  );
}

const ACCESS: ReadonlySet<number> = new Set([401, 402, 403]);

function adviceFor({ cause }: Error, status: number | null, isAccess: boolean): string {
  if (isAccess) return accessAdvice(status, 'this monitor');
  return causeAdvice(cause) ?? 'Try again later.';
}
