import process from 'node:process';
import { UsageError } from '../usage-error.js';

/** Room for a hundred thousand runs. */
const MAX_BYTES = 16 * 1_024 * 1_024;

/**
 * The lines of standard input without the empty ones.
 *
 * @throws UsageError if there are none, or more than 16 MiB
 */
export async function stdinLines(): Promise<readonly string[]> {
  const chunks: Buffer[] = [];
  let size = 0;
  for await (const chunk of process.stdin) {
    chunks.push(chunk);
    size += chunk.length;
    if (size > MAX_BYTES) throw new UsageError('standard input takes at most 16 MiB, got more');
  }
  const lines = Buffer.concat(chunks).toString('utf8').split('\n');
  const words = lines.map((line) => line.trim()).filter((line) => line !== '');
  if (words.length === 0) throw new UsageError('"-" reads a run from each line of standard input, got none');
  return words;
}
