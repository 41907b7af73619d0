import { refusal } from '../errors/refusal.js';

/** Where Exa's API is served. */
export const EXA_URL = 'https://api.exa.ai';

/**
 * Checks a base URL and gives it back without a trailing slash; its path, a proxy's prefix, is kept.
 *
 * @throws TypeError if it is no URL, if the key would travel unencrypted to another machine, or if it carries
 * credentials, a query or a fragment. The message shows none of them.
 */
export function checkBaseUrl(baseUrl: string): string {
  const { protocol, hostname, origin, pathname, username, password, search, hash } = parse(baseUrl);
  const isSafe = protocol === 'https:' || (protocol === 'http:' && LOOPBACK.test(hostname));
  const hasMore = username + password + search + hash !== '';
  if (isSafe && !hasMore) return origin + pathname.replace(/\/+$/, '');
  throw refusal('baseUrl', TAKES, hasMore ? `more than ${origin}` : origin);
}

const TAKES =
  'a URL with https, or http to loopback, because the key goes there, and no credentials, query or fragment';

const LOOPBACK = /^(localhost|\[::1\]|127(\.\d+){3})$/;

function parse(baseUrl: string): URL {
  try {
    return new URL(baseUrl);
  } catch {
    throw refusal('baseUrl', TAKES, 'a text that is none');
  }
}
