import cliTruncate from 'cli-truncate';
import stringWidth from 'string-width';

/** A text, colors and all, that takes at most so many columns; an ellipsis shows that it was cut. */
export function truncated(text: string, columns: number): string {
  let cut = cliTruncate(text, columns);
  // It keeps a wide character whole that only half fits.
  for (let fewer = columns - 1; stringWidth(cut) > columns; fewer -= 1) cut = cliTruncate(text, fewer);
  return cut;
}
