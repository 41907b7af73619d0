import type { FakeRunIds } from '../../../src/testing/index.js';
import type { FakeExa } from '../../../src/testing/server.js';

/** Fetches from a fake as a client with the right key does, unless `init` says otherwise. */
export function fetchFrom(exa: FakeExa, path: string, init: RequestInit = {}): Promise<Response> {
  const headers = { 'x-api-key': exa.apiKey };
  return fetch(exa.url + path, { headers, redirect: 'manual', ...init });
}

export const runPath = ({ monitorId, runId }: { monitorId: string; runId: string }) =>
  `/websets/v0/monitors/${encodeURIComponent(monitorId)}/runs/${encodeURIComponent(runId)}`;

const PATHS: { readonly [Kind in FakeRunIds['kind']]: string } = {
  monitor_run: '/websets/v0/monitors/PARENT/runs/ID',
  search_monitor_run: '/monitors/PARENT/runs/ID',
  agent_run: '/agent/runs/ID',
  webset_search: '/websets/v0/websets/PARENT/searches/ID',
  import: '/websets/v0/imports/ID',
  webset: '/websets/v0/websets/ID',
};

/** Where the API has a run of any kind. */
export const pathOf = ({ kind, parentId, runId }: FakeRunIds) =>
  PATHS[kind].replace('PARENT', encodeURIComponent(parentId)).replace('ID', encodeURIComponent(runId));
