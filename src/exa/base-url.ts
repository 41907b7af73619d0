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
  if (!isSafe) throw refusal('https, or http to loopback, because the key goes there', origin);
  const rest = username + password + search + hash;
  if (rest !== '')
    throw refusal('no credentials, no query and no fragment', `more than ${origin}${pathname}`);
  return origin + pathname.replace(/\/+$/, '');
}

const LOOPBACK = /^(localhost|\[::1\]|127(\.\d+){3})$/;

function parse(baseUrl: string): URL {
  try {
    return new URL(baseUrl);
  } catch {
    throw refusal(`a URL like ${EXA_URL}`, 'a text that is none');
  }
}

function refusal(taken: string, came: string): TypeError {
  return new TypeError(`\`baseUrl\` takes ${taken}, got ${came}`);
}
