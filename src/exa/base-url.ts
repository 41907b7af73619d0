import { argumentError } from '../errors/argument-error.js';
import { safeText } from '../errors/safe-text.js';
import { isLoopback } from './loopback.js';

/**
 * Checks a base URL and returns it without a trailing slash; its path, a proxy's prefix, is kept.
 *
 * @param allowHttp whether the key may travel unencrypted to another machine
 * @throws TypeError if it is not a URL, is plain http to another machine without `allowHttp`, or has credentials, a
 * query or a fragment. The message shows none of them.
 */
export function parseBaseUrl(baseUrl: string, allowHttp: boolean): string {
  const [hostAndPort] = HOST_AND_PORT.exec(baseUrl) ?? [];
  if (hostAndPort !== undefined) throw refused(`no scheme: did you mean ${withScheme(hostAndPort)}?`);
  const url = parseUrl(baseUrl);
  if (url === null) throw refused('a string that is not a URL');
  const { protocol, hostname, origin, pathname, username, password, search, hash } = url;
  if (username + password + search + hash !== '') throw refused(`more than ${origin}`);
  if (protocol === 'https:') return origin + pathname.replace(/\/+$/, '');
  if (protocol === 'http:') {
    if (allowHttp || isLoopback(hostname)) return origin + pathname.replace(/\/+$/, '');
    throw refused(`${origin}: plain http needs \`allowHttp: true\``);
  }
  throw refused(safeText(protocol));
}

/** Of `localhost:3000`, a URL's parser would take `localhost` for the scheme. */
const HOST_AND_PORT = /^([\w.-]+|\[[\da-f:]+\]):\d+(?=\/|$)/i;

function withScheme(hostAndPort: string): string {
  const host = hostAndPort.replace(/:\d+$/, '');
  return `${isLoopback(host) ? 'http' : 'https'}://${hostAndPort}`;
}

function parseUrl(text: string): URL | null {
  try {
    return new URL(text);
  } catch {
    return null;
  }
}

function refused(received: string) {
  const expected =
    'a URL with https, or http to loopback, because the key goes there, and no credentials, query or fragment';
  return argumentError({ option: 'baseUrl', expected, received });
}
