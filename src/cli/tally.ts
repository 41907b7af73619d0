/** How often a text occurs among others. */
export interface Occurrence {
  readonly text: string;
  readonly count: number;
}

/** How often each text occurs, in the order in which they come first. */
export function tally(texts: readonly string[]): readonly Occurrence[] {
  const counts = new Map<string, number>();
  for (const text of texts) counts.set(text, (counts.get(text) ?? 0) + 1);
  return [...counts].map(([text, count]) => ({ text, count }));
}

/** How often each text occurs, the most frequent first. */
export function mostFrequent(texts: readonly string[]): readonly Occurrence[] {
  return [...tally(texts)].sort((one, other) => other.count - one.count);
}
