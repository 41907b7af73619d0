import { UsageError } from './usage-error.js';

/**
 * Refuses the URL of a database on the command line before anything else is done with it. It is not repeated: it may hold
 * a password.
 *
 * @throws UsageError if an argument holds one
 */
export function refuseDatabaseUrl(args: readonly string[]): void {
  if (!args.some((arg) => DATABASE_URL.test(arg))) return;
  throw new UsageError(
    'the URL of a database is not taken from the command line, where every user of the machine can read it: ' +
      'set an environment variable such as DATABASE_URL, and name it with --database-url-env DATABASE_URL',
  );
}

const DATABASE_URL = /postgres(?:ql)?:\/\//i;
