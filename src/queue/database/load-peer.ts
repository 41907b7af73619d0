import * as z from 'zod/mini';
import { errorText } from '../../errors/error-text.js';
import { safeText } from '../../errors/safe-text.js';
import { RunQueueError } from '../run-queue-error.js';

/** What has to be installed beside this package, and for what. */
export interface NeededPeers {
  /** What needs them: `A queue in a folder`. */
  readonly user: string;
  /** Names with the versions that work, as `npm install` takes them. */
  readonly packages: string;
  /** What to do where one of them does not run. */
  readonly otherwise?: string;
}

/**
 * Imports an optional peer dependency and checks that it has what the queue uses of it.
 *
 * @throws RunQueueError `QUEUE_PEER_MISSING`, with the command to type, if it is not installed, cannot be loaded on
 *   this platform, or is another version
 */
export async function loadPeer<Exports extends z.ZodMiniType>(
  name: string,
  exports: Exports,
  { user, packages, otherwise = 'Its `cause` says why' }: NeededPeers,
): Promise<z.output<Exports>> {
  const refusal = (problem: string, advice: string, cause: unknown) =>
    new RunQueueError('QUEUE_PEER_MISSING', `${user} needs ${name}, ${problem}. ${advice}`, { cause });
  const install = `Run: npm install ${packages}`;
  const loaded = await importModule(name).catch((cause: unknown) => {
    if (isNotFound(cause, name)) throw refusal('which is not installed', install, cause);
    throw refusal(`which cannot be loaded on this system (${firstLine(cause)})`, otherwise, cause);
  });
  const { success, data, error } = z.safeParse(exports, loaded);
  if (success) return data;
  throw refusal('of which another version is installed', install, error);
}

/** A name in a variable is not resolved when this package is compiled or bundled. */
function importModule(name: string): Promise<unknown> {
  return import(/* @vite-ignore */ name);
}

/** Not so if something else is missing which the peer imports. */
function isNotFound(error: unknown, name: string): boolean {
  return (
    error instanceof Error &&
    'code' in error &&
    error.code === 'ERR_MODULE_NOT_FOUND' &&
    error.message.includes(`'${name}'`)
  );
}

function firstLine(error: unknown): string {
  const [line = ''] = errorText(error).split('\n');
  return safeText(line);
}
