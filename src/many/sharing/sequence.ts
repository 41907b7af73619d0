let last = 0;

/**
 * Numbers polls as they are asked for, and requests as they are sent: an answer serves the polls that have a lower
 * number than its request. A clock would not do: many of both fall into one millisecond.
 */
export function nextInSequence(): number {
  last += 1;
  return last;
}
