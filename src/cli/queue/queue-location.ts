import type { CommandContext } from '../command-context.js';
import { UsageError } from '../usage-error.js';
import type { LocationFlags } from './location-options.js';

/** Where the queue is, as the library takes it, and what that is called on the command line. */
export interface QueueLocation {
  readonly options: { readonly dataDir: string } | { readonly connectionString: string };
  readonly flags: Readonly<Record<string, string>>;
  /** What to say where there is none. */
  readonly missing: string;
  /** The variable that holds the URL; `null` for a folder. */
  readonly variable: string | null;
}

/**
 * Where the queue is. The URL of a database is kept from being shown.
 *
 * @throws UsageError if neither a folder nor a variable is named, or what is named cannot be used
 */
export function queueLocation(
  { dataDir, databaseUrlEnv }: LocationFlags,
  context: CommandContext,
): QueueLocation {
  if (dataDir !== undefined) return inFolder(dataDir);
  if (databaseUrlEnv !== undefined) return inDatabase(databaseUrlEnv, context);
  throw new UsageError(
    'say where the queue is: --data-dir FOLDER, or --database-url-env NAME with the name of the variable that holds the URL',
  );
}

function inFolder(dataDir: string): QueueLocation {
  if (dataDir === '') throw new UsageError('--data-dir takes the name of a folder, got an empty one');
  return {
    options: { dataDir },
    flags: { dataDir: '--data-dir' },
    missing: `--data-dir takes the folder of a queue, and there is none in ${dataDir}: \`exa-runwatch queue add\` creates one`,
    variable: null,
  };
}

function inDatabase(name: string, { env, secrets }: CommandContext): QueueLocation {
  if (!/^[A-Za-z_]\w*$/.test(name))
    throw new UsageError(
      '--database-url-env takes the name of an environment variable, such as DATABASE_URL, got something else',
    );
  const url = env[name]?.trim() ?? '';
  if (url === '') throw new UsageError(`--database-url-env names ${name}, which is not set, or empty`);
  // The value is not shown: it may hold a password.
  if (!/^postgres(?:ql)?:\/\//i.test(url))
    throw new UsageError(
      `${name} takes the URL of a PostgreSQL database, such as postgres://user:password@host/database`,
    );
  for (const secret of secretsIn(url)) secrets.add(secret);
  return {
    options: { connectionString: url },
    flags: { connectionString: name },
    missing: `there is no queue in the database that ${name} names: check which one it is; \`exa-runwatch queue add\` creates the tables`,
    variable: name,
  };
}

/** The URL, and the password in it, as it stands there and as it is. */
function secretsIn(url: string): readonly string[] {
  const password = URL.canParse(url) ? new URL(url).password : '';
  return password === '' ? [url] : [url, password, decoded(password)];
}

function decoded(text: string): string {
  try {
    return decodeURIComponent(text);
  } catch {
    return text;
  }
}
