import { closeSync, constants, fstatSync, openSync, readSync, type Stats, statSync } from 'node:fs';
import { UsageError } from '../usage-error.js';
import { systemErrorCode, systemErrorMessage } from './system-error.js';

/**
 * The text of a file that an option names; `undefined` if there is no such file. A device or a pipe, which may never
 * end or do something when it is read, is not opened, and no more than `maxBytes` are ever read.
 *
 * @throws UsageError if it is not a regular file, is larger, or cannot be read
 */
export function readRegularFile(path: string, option: string, maxBytes: number): string | undefined {
  try {
    requireRegular(statSync(path), path, option);
    // Not blocked by a pipe that took the file's place since.
    const file = openSync(path, constants.O_RDONLY | (constants.O_NONBLOCK ?? 0));
    try {
      requireRegular(fstatSync(file), path, option);
      return (
        readAtMost(file, maxBytes) ??
        refuse(`a file of at most ${sizeText(maxBytes)}`, 'a larger one', path, option)
      );
    } finally {
      closeSync(file);
    }
  } catch (cause) {
    if (systemErrorCode(cause) === 'ENOENT') return undefined;
    if (cause instanceof UsageError) throw cause;
    throw new UsageError(`${option} takes a file that can be read: ${systemErrorMessage(cause)}`, { cause });
  }
}

/** `undefined` if there is more. The size that the system gives is not asked: some files have none and yet do not end. */
function readAtMost(file: number, maxBytes: number): string | undefined {
  const chunks: Buffer[] = [];
  let size = 0;
  while (size <= maxBytes) {
    const chunk = Buffer.alloc(Math.min(CHUNK_BYTES, maxBytes + 1 - size));
    const count = readSync(file, chunk);
    if (count === 0) return Buffer.concat(chunks).toString('utf8');
    chunks.push(chunk.subarray(0, count));
    size += count;
  }
  return undefined;
}

const CHUNK_BYTES = 65_536;

function requireRegular(stats: Stats, path: string, option: string): void {
  if (!stats.isFile()) refuse('a regular file', kindOf(stats), path, option);
}

function refuse(takes: string, came: string, path: string, option: string): never {
  throw new UsageError(`${option} takes ${takes}, got ${came}: ${path}`);
}

function kindOf(stats: Stats): string {
  if (stats.isDirectory()) return 'a directory';
  if (stats.isFIFO()) return 'a pipe';
  if (stats.isSocket()) return 'a socket';
  return 'a device';
}

function sizeText(bytes: number): string {
  return bytes < 2 ** 20 ? `${bytes / 2 ** 10} KiB` : `${bytes / 2 ** 20} MiB`;
}
