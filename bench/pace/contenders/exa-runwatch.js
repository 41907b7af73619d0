import { squareRootBackoff, watchRun } from '../../../dist/index.js';
import { ownVersion } from '../../version-of.js';
import { defaultSetting } from '../laws/default-setting.js';

export const name = '`exa-runwatch`';
export const version = ownVersion;

export const knob = {
  law: 'square-root backoff',
  option: 'requestCostMs',
  defaultMs: defaultSetting.requestCostMs,
  settings: [25, 50, 100, 300, 1_000, 3_000, 10_000, 30_000],
  leastMs: 1,
  mostMs: 1e6,
};

const MONITOR_ID = 'monitor_bench';

export function connect(server) {
  const watch = watcherOf(server);
  return (id, requestCostMs) =>
    watch(id, requestCostMs === undefined ? {} : { pollInterval: squareRootBackoff({ requestCostMs }) });
}

/** Watches runs of the server at the pace that is given with them. */
export function watcherOf(server) {
  const source = { get: async (_monitorId, id) => monitorRun(server, id, await server.hasEnded(id)) };
  return async (id, pace) => {
    await watchRun(MONITOR_ID, id, { source, timeoutMs: Number.POSITIVE_INFINITY, ...pace });
  };
}

function monitorRun(server, id, hasEnded) {
  const { createdAt } = server;
  const status = hasEnded ? 'completed' : 'running';
  return { id, monitorId: MONITOR_ID, status, createdAt, updatedAt: createdAt };
}
