import { readFileSync } from 'node:fs';
import type { Environment } from '../shell.js';
import { UsageError } from '../usage-error.js';
import { fileTrouble } from './file-trouble.js';

/**
 * The key: the file's, if one is named, else that of `EXA_API_KEY`.
 *
 * @throws UsageError if there is none, or the file cannot be read or holds more than a key
 */
export function apiKey(file: string | undefined, { EXA_API_KEY = '' }: Environment): string {
  if (file !== undefined) return keyFrom(file);
  if (EXA_API_KEY.trim() !== '') return EXA_API_KEY;
  throw new UsageError(
    'there is no API key: set EXA_API_KEY, or name a file that holds it with --api-key-file FILE',
  );
}

function keyFrom(file: string): string {
  const text = read(file).trim();
  if (/^[\x21-\x7e]+$/.test(text)) return text;
  const came = text === '' ? 'an empty one' : 'one that holds more than a word of printable ASCII';
  throw new UsageError(`--api-key-file takes a file with the key and nothing else, got ${came}: ${file}`);
}

function read(file: string): string {
  try {
    return readFileSync(file, 'utf8');
  } catch (cause) {
    throw new UsageError(`--api-key-file takes a file that can be read: ${fileTrouble(cause)}`, { cause });
  }
}
