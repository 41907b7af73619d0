import * as pQueue from './p-queue.js';
import * as plain from './plain.js';

const library = await import('../../../dist/index.js');
const { withPages, withoutPages } = 'createWatchPool' in library ? await import('./pool.js') : {};

export const PLAIN = plain;
export const P_QUEUE = pQueue;
export const POOL = withPages;
export const POOL_WITHOUT_PAGES = withoutPages;

/**
 * Each contender has a `name`, a `version`, and `connect(world, budget)`: `watch(monitorId, runId, pace)` waits for one
 * run of that world and resolves with how many polls that took, `close()` ends all of them. The budget has
 * `requestsPerSecond` and `maxConcurrency`; the pace has a `pollInterval`, or nothing: its default.
 */
export const CONTENDERS = [plain, withPages, withoutPages, pQueue].filter((each) => each !== undefined);
