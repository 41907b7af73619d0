/** By the clock of the process, virtual or not, as it is at the call. */
export function sleep(ms) {
  return new Promise((resolve) => setTimeout(resolve, ms));
}
