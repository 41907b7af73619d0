import type { FakeKind } from '../scenario/fake-kind.js';
import type { FakeRunIds } from '../scenario/ids.js';
import type { PageRequest } from '../simulation/page.js';

/** What a request is for. */
export type Route = FoundRoute | { readonly to: 'nowhere' } | { readonly to: 'malformed' };

export type FoundRoute =
  | ({ readonly to: 'run' } & FakeRunIds)
  | { readonly to: 'runs'; readonly kind: FakeKind; readonly parentId: string; readonly page: PageRequest }
  | { readonly to: 'monitor'; readonly monitorId: string }
  | { readonly to: 'monitors'; readonly page: PageRequest };

/** The API's paths. `*` stands for an id. */
const ROUTES: readonly (readonly [
  path: string,
  found: (ids: readonly string[], page: PageRequest) => FoundRoute,
])[] = [
  ['/websets/v0/monitors', (_ids, page) => ({ to: 'monitors', page })],
  ['/websets/v0/monitors/*', ([monitorId = '']) => ({ to: 'monitor', monitorId })],
  ['/websets/v0/monitors/*/runs', runsOf('monitor_run')],
  ['/websets/v0/monitors/*/runs/*', runIn('monitor_run')],
  ['/monitors/*/runs', runsOf('search_monitor_run')],
  ['/monitors/*/runs/*', runIn('search_monitor_run')],
  ['/agent/runs/*', run('agent_run')],
  ['/websets/v0/websets/*', run('webset')],
  ['/websets/v0/websets/*/searches/*', runIn('webset_search')],
  ['/websets/v0/imports/*', run('import')],
];

function run(kind: FakeKind) {
  return ([runId = '']: readonly string[]): FoundRoute => ({ to: 'run', kind, parentId: '', runId });
}

function runIn(kind: FakeKind) {
  return ([parentId = '', runId = '']: readonly string[]): FoundRoute => ({
    to: 'run',
    kind,
    parentId,
    runId,
  });
}

function runsOf(kind: FakeKind) {
  return ([parentId = '']: readonly string[], page: PageRequest): FoundRoute => ({
    to: 'runs',
    kind,
    parentId,
    page,
  });
}

/**
 * Reads the target of a request. By hand, because `URL` would resolve dot segments and so forgive a client that
 * sends them.
 */
export function routeOf(target: string, basePath: string): Route {
  const [path = '', ...query] = target.split('?');
  const segments = decodedSegments(path);
  if (segments === undefined) return { to: 'malformed' };
  for (const [pattern, found] of ROUTES) {
    const ids = idsIn(segments, `${basePath}${pattern}`.split('/'));
    if (ids) return found(ids, pageRequestIn(new URLSearchParams(query.join('?'))));
  }
  return { to: 'nowhere' };
}

/** The segments in the places of ids; `undefined` if the others are not the same, or an id is empty. */
function idsIn(segments: readonly string[], pattern: readonly string[]): readonly string[] | undefined {
  const isAt = (segment: string, index: number) =>
    pattern[index] === '*' ? segment !== '' : segment === pattern[index];
  if (segments.length !== pattern.length || !segments.every(isAt)) return undefined;
  return segments.filter((_segment, index) => pattern[index] === '*');
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
