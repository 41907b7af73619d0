/**
 * The system's words for what is wrong with a file: `ENOENT: no such file or directory, open 'key.txt'`.
 *
 * @throws what came, if it is not an error of the system
 */
export function systemErrorMessage(error: unknown): string {
  if (error instanceof Error && 'syscall' in error) return error.message;
  throw error;
}

/** `ENOENT` and the like; `undefined` for anything but an error of the system. */
export function systemErrorCode(error: unknown): string | undefined {
  return error instanceof Error && 'code' in error && typeof error.code === 'string' ? error.code : undefined;
}
