import type { CommandContext, Environment } from '../command-context.js';
import { UsageError } from '../usage-error.js';
import { isLoopback } from './base-url.js';

/**
 * Has `fetch` take the proxy that the environment names. Node's own does so only in later versions, on request, and
 * then sends even what is for this machine through it, the key in clear text. Nothing is loaded without a proxy.
 *
 * @throws UsageError if a variable holds no URL of a proxy
 */
export async function useProxy(baseUrl: string, context: CommandContext): Promise<void> {
  const { httpProxy, httpsProxy, noProxy } = proxySettings(context.env);
  if (httpProxy === '' && httpsProxy === '') return;
  for (const proxy of [httpProxy, httpsProxy]) hidePassword(proxy, context);
  const { Agent, EnvHttpProxyAgent, install, setGlobalDispatcher } = await import('undici');
  const isDirect = isLoopback(new URL(baseUrl).hostname);
  setGlobalDispatcher(isDirect ? new Agent() : new EnvHttpProxyAgent({ httpProxy, httpsProxy, noProxy }));
  install();
}

/** What the variables say; the lower-case ones come first, and what is empty counts as not set. */
function proxySettings(env: Environment) {
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
  if (/^https?:$/.test(protocolOf(url))) return url;
  throw new UsageError(`${name} takes the URL of an HTTP proxy, such as http://proxy.example:3128`);
}

function protocolOf(url: string): string {
  return URL.canParse(url) ? new URL(url).protocol : '';
}

function hidePassword(proxy: string, { secrets }: CommandContext): void {
  if (proxy === '') return;
  const { password } = new URL(proxy);
  if (password === '') return;
  secrets.add(password);
  secrets.add(decodeURIComponent(password));
}
