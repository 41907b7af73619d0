import { Agent, EnvHttpProxyAgent, install, setGlobalDispatcher } from 'undici';

/** Proxies by URL; an empty text means none. */
export interface ProxySettings {
  readonly httpProxy: string;
  readonly httpsProxy: string;
  /** Hosts that are reached directly, as `NO_PROXY` lists them. */
  readonly noProxy: string;
}

/** Replaces the global `fetch` by undici's, which goes through these proxies, or directly to where all requests go. */
export function installDispatcher(proxies: ProxySettings | 'direct'): void {
  setGlobalDispatcher(proxies === 'direct' ? new Agent() : new EnvHttpProxyAgent(proxies));
  install();
}
