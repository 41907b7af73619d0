/**
 * The system's words for what is wrong with a file: `ENOENT: no such file or directory, open 'key.txt'`.
 *
 * @throws what came, if it is no word of the system's: then something else is wrong
 */
export function fileTrouble(error: unknown): string {
  if (error instanceof Error && 'syscall' in error) return error.message;
  throw error;
}
