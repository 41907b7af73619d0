import { createWaiter, WaiterState, waiterServiceDefaults } from '@smithy/util-waiter';
import { versionOf } from '../../version-of.js';

export const name = '`@smithy/util-waiter`';
export const version = versionOf('@smithy/util-waiter');

export const knob = {
  law: 'a random gap below a growing ceiling',
  option: 'maxDelay',
  defaultMs: waiterServiceDefaults.maxDelay * 1_000,
  settings: [2_000, 4_000, 8_000, 15_000, 30_000, 60_000, 240_000],
  leastMs: 100,
  mostMs: 600_000,
};

/** In seconds, like all its options. It is obligatory; so long that no run outlasts it. */
const MAX_WAIT_TIME = 1e6;

export function connect(server) {
  return (id, maxDelayMs) => {
    const delays = maxDelayMs === undefined ? {} : delaysUpTo(maxDelayMs / 1_000);
    return createWaiter({ client: server, maxWaitTime: MAX_WAIT_TIME, ...delays }, id, check);
  };
}

function delaysUpTo(maxDelay) {
  return { maxDelay, minDelay: Math.min(maxDelay, waiterServiceDefaults.minDelay) };
}

async function check(server, id) {
  return { state: (await server.hasEnded(id)) ? WaiterState.SUCCESS : WaiterState.RETRY };
}
