const SHOWN_EVERY_MS = 60_000;

/**
 * Notes what fails in the background, the same thing at most once a minute.
 *
 * @param isExpected whether an error is nothing to report
 */
export function backgroundErrors(
  note: (text: string) => void,
  isExpected: (error: Error) => boolean = () => false,
): (error: unknown) => void {
  let shown: { readonly text: string; readonly at: number } | undefined;
  return (error) => {
    if (error instanceof Error && isExpected(error)) return;
    const text = error instanceof Error ? error.message : String(error);
    const now = performance.now();
    if (shown?.text === text && now - shown.at < SHOWN_EVERY_MS) return;
    shown = { text, at: now };
    note(text);
  };
}
