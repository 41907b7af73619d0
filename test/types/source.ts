import type { Exa } from 'exa-js';
import { exaSource, type RunSource, waitForRun, watchRun } from '../../src/index.js';
import { scriptedSource } from '../../src/testing/index.js';

declare const exa: Exa;

export async function theVendorsClientFitsAsItIs() {
  const source: RunSource = exa.websets.monitors.runs;
  const { data } = await exa.websets.monitors.runs.list('m');
  return data.map((run) => watchRun(run.monitorId, run, { source: exa.websets.monitors.runs ?? source }));
}

export async function theVendorsMonitorAndRunNameThemselves() {
  const monitor = await exa.websets.monitors.get('m');
  const run = await exa.websets.monitors.runs.get('m', 'r');
  return waitForRun(monitor, run);
}

export const ourOwnSourcesFit: readonly RunSource[] = [
  exaSource({ apiKey: 'key' }),
  scriptedSource([{ status: 'completed' }]),
];

export const aSourceNeedsNoMoreThanGet: readonly RunSource[] = [
  { get: async () => ({}) },
  { get: async (monitorId: string, runId: string) => ({ monitorId, id: runId }) },
  { get: (_monitorId, _runId, { signal } = {}) => fetch('https://example.org', signal ? { signal } : {}) },
];

export const noSources: readonly RunSource[] = [
  // @ts-expect-error: no `get`
  { fetch: async () => ({}) },
  // @ts-expect-error: a promise
  { get: () => 'running' },
  // @ts-expect-error: ids are texts
  { get: async (monitorId: number) => monitorId },
];
