/** What a program has logged so far: a line of JSON for each event. */
export function logged(
  stdout: string,
): { readonly event: string; readonly runId?: string; readonly status?: string }[] {
  return stdout
    .split('\n')
    .slice(0, -1)
    .map((line) => JSON.parse(line));
}
