import type { PageRequest } from '../simulation/page.js';

/** What a request is for. */
export type Route = FoundRoute | { readonly to: 'nowhere' } | { readonly to: 'malformed' };

export type FoundRoute =
  | { readonly to: 'run'; readonly monitorId: string; readonly runId: string }
  | { readonly to: 'runs'; readonly monitorId: string; readonly page: PageRequest }
  | { readonly to: 'monitor'; readonly monitorId: string }
  | { readonly to: 'monitors'; readonly page: PageRequest };

/**
 * Reads the target of a request. By hand, because `URL` would resolve dot segments and so forgive a client that
 * sends them.
 */
export function routeOf(target: string, basePath: string): Route {
  const [path = '', ...query] = target.split('?');
  const segments = decodedSegments(path);
  if (segments === undefined) return { to: 'malformed' };
  const base = `${basePath}/websets/v0/monitors`.split('/');
  if (base.some((segment, index) => segment !== segments[index])) return { to: 'nowhere' };
  return monitorRoute(segments.slice(base.length), new URLSearchParams(query.join('?')));
}

function monitorRoute([monitorId, runs, runId, ...rest]: readonly string[], query: URLSearchParams): Route {
  if (monitorId === undefined) return { to: 'monitors', page: pageRequestIn(query) };
  if (monitorId === '' || rest.length > 0) return { to: 'nowhere' };
  if (runs === undefined) return { to: 'monitor', monitorId };
  if (runs !== 'runs' || runId === '') return { to: 'nowhere' };
  if (runId === undefined) return { to: 'runs', monitorId, page: pageRequestIn(query) };
  return { to: 'run', monitorId, runId };
}

function pageRequestIn(query: URLSearchParams): PageRequest {
  const limit = query.get('limit');
  return { cursor: query.get('cursor'), limit: limit === null ? undefined : digitsToNumber(limit) };
}

function digitsToNumber(text: string): number {
  return /^\d+$/.test(text) ? Number(text) : Number.NaN;
}

function decodedSegments(path: string): readonly string[] | undefined {
  try {
    return path.split('/').map(decodeURIComponent);
  } catch {
    return undefined;
  }
}
