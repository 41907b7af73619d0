const SHOWN_EVERY_MS = 60_000;

/** Notes what fails in the background, the same thing at most once a minute. */
export function backgroundErrors(note: (text: string) => void): (error: unknown) => void {
  let shown: { readonly text: string; readonly at: number } | undefined;
  return (error) => {
    const text = error instanceof Error ? error.message : String(error);
    const now = performance.now();
    if (shown?.text === text && now - shown.at < SHOWN_EVERY_MS) return;
    shown = { text, at: now };
    note(text);
  };
}
