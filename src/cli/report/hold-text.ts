import { durationText } from '../duration.js';

/** That the API asked to wait, in a line. */
export function holdText(httpStatus: number, delayMs: number): string {
  return `${httpStatus}: the API asks to wait; polling again in ${durationText(delayMs)}`;
}
