/** `1 poll`, `2 polls`. */
export function pollCount(polls: number): string {
  return `${polls} ${polls === 1 ? 'poll' : 'polls'}`;
}
