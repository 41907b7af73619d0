import { UsageError } from '../usage-error.js';

/**
 * Hints at the scheme where a base URL has none: `localhost:3000` would be taken for a URL of the scheme `localhost`.
 * The rest is for the library to check.
 *
 * @throws UsageError if there is no scheme
 */
export function requireScheme(baseUrl: string, name: string): void {
  if (!/^(?:\[[\da-f:]+\]|[\w.-]+)(?::\d+)?(?:\/[\w./-]*)?$/i.test(baseUrl)) return;
  const scheme = isLoopback(baseUrl.replace(/(?::\d+)?(?:\/.*)?$/, '')) ? 'http' : 'https';
  throw new UsageError(`${name} takes a URL, got "${baseUrl}": did you mean ${scheme}://${baseUrl}?`);
}

/** Whether a host, as a URL names it, is this machine. */
export function isLoopback(host: string): boolean {
  return /^(?:localhost|.+\.localhost|\[::1\]|127(?:\.\d+){3})$/i.test(host);
}
