import type { CommandContext } from '../command-context.js';
import { readRegularFile } from '../files/read-regular-file.js';
import { UsageError } from '../usage-error.js';

const MAX_BYTES = 65_536;

/**
 * Finds the key, and keeps it from being shown: that of `--api-key-file` if one is named, else of `EXA_API_KEY`.
 *
 * @returns reads the key again, since the one in a file may have been rotated
 * @throws UsageError if there is no key, or what is there is not a key
 */
export function apiKeyReader(
  file: string | undefined,
  context: CommandContext,
  note: (text: string) => void,
): () => string {
  const read = () => {
    const key = file === undefined ? keyFromEnvironment(context) : keyFromFile(file);
    context.secrets.add(key);
    return key;
  };
  let latest = read();
  return () => {
    try {
      latest = read();
    } catch (error) {
      if (!(error instanceof UsageError)) throw error;
      note(`the API key could not be read again: ${error.message}`);
    }
    return latest;
  };
}

function keyFromEnvironment({ env: { EXA_API_KEY = '' } }: CommandContext): string {
  const text = EXA_API_KEY.trim();
  if (text !== '') return keyIn(text, 'EXA_API_KEY takes the key and nothing else', '');
  throw new UsageError(
    'there is no API key: set EXA_API_KEY, or name a file that holds it with --api-key-file FILE',
  );
}

function keyFromFile(file: string): string {
  const text = readRegularFile(file, '--api-key-file', MAX_BYTES)?.trim();
  if (text === undefined)
    throw new UsageError(`--api-key-file takes an existing file, and there is no ${file}`);
  return keyIn(text, '--api-key-file takes a file with the key and nothing else', `: ${file}`);
}

function keyIn(text: string, takes: string, where: string): string {
  const key = unquoted(text);
  if (/^EXA_API_KEY\s*=/.test(key)) {
    throw new UsageError(`${takes}, got a line of an env file (EXA_API_KEY=...)${where}`);
  }
  if (/^[\x21-\x7e]+$/.test(key)) return key;
  const came = key === '' ? 'an empty one' : 'more than a word of printable ASCII';
  throw new UsageError(`${takes}, got ${came}${where}`);
}

/** Some tools that read env files leave the quotes around a value. */
function unquoted(text: string): string {
  return /^(["'])(.*)\1$/s.exec(text)?.[2]?.trim() ?? text;
}
