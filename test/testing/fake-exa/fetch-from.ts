import type { FakeExa } from '../../../src/testing/server.js';

/** Fetches from a fake as a client with the right key does, unless `init` says otherwise. */
export function fetchFrom(exa: FakeExa, path: string, init: RequestInit = {}): Promise<Response> {
  const headers = { 'x-api-key': exa.apiKey };
  return fetch(exa.url + path, { headers, redirect: 'manual', ...init });
}

export const runPath = ({ monitorId, runId }: { monitorId: string; runId: string }) =>
  `/websets/v0/monitors/${encodeURIComponent(monitorId)}/runs/${encodeURIComponent(runId)}`;
