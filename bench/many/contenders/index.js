import * as pQueue from './p-queue.js';
import * as plain from './plain.js';
import { withoutPages, withPages } from './pool.js';

export const PLAIN = plain;
export const P_QUEUE = pQueue;
export const POOL = withPages;
export const POOL_WITHOUT_PAGES = withoutPages;

/**
 * Each contender has a `name`, a `version`, and `connect(world, budget)`, which gives `watch(monitorId, runId, pace)`: it
 * waits for one run of that world, and its promise is fulfilled with how many polls that took. The budget has
 * `requestsPerSecond` and `maxConcurrency`; the pace has a `pollInterval`, or nothing: its default.
 */
export const CONTENDERS = [plain, withPages, withoutPages, pQueue];
