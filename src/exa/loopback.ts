/** Whether a host, as a URL names it, is this machine. `localhost` and what is under it resolve to it. */
export function isLoopback(host: string): boolean {
  return /^(?:(?:[^.]+\.)*localhost|\[::1\]|127(?:\.\d+){3})$/i.test(host);
}
