/** Where Exa's API is served. */
export const EXA_URL = 'https://api.exa.ai';

/**
 * Checks a base URL and gives it back without a trailing slash; its path, a proxy's prefix, is kept.
 *
 * @throws TypeError if it is no URL, if the key would travel unencrypted to another machine, or if it carries
 * credentials, a query or a fragment. The message never shows credentials.
 */
export function checkBaseUrl(baseUrl: string): string {
  const url = parse(baseUrl);
  if (url.username !== '' || url.password !== '') {
    throw new TypeError('`baseUrl` takes no credentials: hand the key in as `apiKey`');
  }
  if (url.protocol !== 'https:' && !(url.protocol === 'http:' && isLoopback(url.hostname))) {
    throw new TypeError(
      `\`baseUrl\` takes https, or http to loopback, because the key goes there, got ${url.origin}`,
    );
  }
  if (url.search !== '' || url.hash !== '') {
    throw new TypeError(
      `\`baseUrl\` takes no query and no fragment, got more than ${url.origin}${url.pathname}`,
    );
  }
  return `${url.origin}${url.pathname.replace(/\/+$/, '')}`;
}

function parse(baseUrl: string): URL {
  try {
    return new URL(baseUrl);
  } catch {
    throw new TypeError(`\`baseUrl\` takes a URL like ${EXA_URL}, got a text that is none`);
  }
}

function isLoopback(hostname: string): boolean {
  return hostname === 'localhost' || hostname === '[::1]' || /^127\.\d+\.\d+\.\d+$/.test(hostname);
}
