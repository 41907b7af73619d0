import { appendFileSync } from 'node:fs';
import { systemErrorMessage } from '../files/system-error.js';
import { safeLine } from '../safe-line.js';

/** Appends to a file that an environment variable names. Returns why that could not be done, fit for a line, or `null`. */
export function appendTo(file: string | undefined, text: string): string | null {
  if (file === undefined || file === '') return null;
  try {
    appendFileSync(file, text);
    return null;
  } catch (cause) {
    return safeLine(systemErrorMessage(cause));
  }
}
