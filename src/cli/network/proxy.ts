import { isLoopback } from '../../exa/loopback.js';
import type { CommandContext, Environment } from '../command-context.js';
import { UsageError } from '../usage-error.js';
import type { ProxySettings } from './install-dispatcher.js';

/**
 * Has `fetch` take the proxy that the environment names. Node's own does so only in later versions, on request, and
 * then sends even what is for this machine through it, the key in clear text. Without a proxy nothing is loaded.
 *
 * @throws UsageError if a variable does not hold the URL of a proxy
 */
export async function useProxy(baseUrl: string, context: CommandContext): Promise<void> {
  const proxies = proxySettings(context.env);
  if (proxies.httpProxy === '' && proxies.httpsProxy === '') return;
  hidePassword(proxies.httpProxy, context);
  hidePassword(proxies.httpsProxy, context);
  const { installDispatcher } = await import('./install-dispatcher.js');
  installDispatcher(isLoopback(new URL(baseUrl).hostname) ? 'direct' : proxies);
}

/** The lower-case variables come first, and an empty one counts as not set. */
function proxySettings(env: Environment): ProxySettings {
  return {
    httpProxy: proxyUrl('HTTP_PROXY', env.http_proxy || env.HTTP_PROXY || ''),
    httpsProxy: proxyUrl('HTTPS_PROXY', env.https_proxy || env.HTTPS_PROXY || ''),
    noProxy: env.no_proxy || env.NO_PROXY || '',
  };
}

/** Without a scheme it is http, as for curl. The value is not shown: it may hold a password. */
function proxyUrl(name: string, value: string): string {
  if (value === '') return '';
  const url = value.includes('://') ? value : `http://${value}`;
  if (isProxyUrl(url)) return url;
  throw new UsageError(
    `${name} takes the URL of an HTTP proxy, such as http://user:password@proxy.example:3128, with special characters in the password percent-encoded`,
  );
}

function isProxyUrl(text: string): boolean {
  try {
    const { protocol, username, password } = new URL(text);
    decodeURIComponent(username + password);
    return protocol === 'http:' || protocol === 'https:';
  } catch {
    return false;
  }
}

function hidePassword(proxy: string, { secrets }: CommandContext): void {
  const password = proxy === '' ? '' : new URL(proxy).password;
  if (password === '') return;
  secrets.add(password);
  secrets.add(decodeURIComponent(password));
}
