/** The most of these times, in milliseconds and in order, that lie within any one second. */
export function mostInASecond(times: readonly number[]): number {
  const counts = times.map((from, first) => {
    const after = times.findIndex((time) => time >= from + 1_000);
    return (after === -1 ? times.length : after) - first;
  });
  return Math.max(0, ...counts);
}
