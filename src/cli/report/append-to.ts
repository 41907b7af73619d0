import { appendFileSync } from 'node:fs';
import { systemErrorMessage } from '../files/system-error.js';

/** Appends to a file that an environment variable names. Returns why that could not be done, or `null`. */
export function appendTo(file: string | undefined, text: string): string | null {
  if (file === undefined || file === '') return null;
  try {
    appendFileSync(file, text);
    return null;
  } catch (cause) {
    return systemErrorMessage(cause);
  }
}
