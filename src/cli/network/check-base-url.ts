import { isLoopback } from '../../exa/loopback.js';
import { UsageError } from '../usage-error.js';

/**
 * Refuses what is likely to be meant otherwise, with a hint: a URL without a scheme (`localhost:3000` would be one whose
 * scheme is `localhost`), and plain http to another machine. The rest is for the library to check.
 *
 * @param name how the URL was given
 */
export function checkBaseUrl(baseUrl: string, name: string, allowHttp: boolean): void {
  if (/^(?:\[[\da-f:]+\]|[\w.-]+)(?::\d+)?(?:\/[\w./-]*)?$/i.test(baseUrl)) {
    const scheme = isLoopback(baseUrl.replace(/(?::\d+)?(?:\/.*)?$/, '')) ? 'http' : 'https';
    throw new UsageError(`${name} takes a URL, got "${baseUrl}": did you mean ${scheme}://${baseUrl}?`);
  }
  const { protocol, hostname, origin } = URL.canParse(baseUrl) ? new URL(baseUrl) : NO_URL;
  if (protocol !== 'http:' || allowHttp || isLoopback(hostname)) return;
  throw new UsageError(
    `${name} takes a URL with https, or with http to this machine, got ${origin}: --allow-http would send the key unencrypted`,
  );
}

const NO_URL = { protocol: '', hostname: '', origin: '' };
