/** A `PollInterval` as a law to simulate: a function of the run's age and a random number alone. */
export function lawOf(interval) {
  return (ageMs, random) => interval({ ageMs, elapsedMs: ageMs, polls: 1, status: 'running', random });
}
