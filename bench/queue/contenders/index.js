import * as bossJobs from './boss-jobs.js';
import * as bullmqJobs from './bullmq-jobs.js';
import * as pool from './pool.js';
import * as queue from './queue.js';

export const QUEUE = queue;
export const POOL = pool;
export const BOSS_JOBS = bossJobs;
export const BULLMQ_JOBS = bullmqJobs;

/**
 * Each contender has a `name` and `connect(where, options)`, which gives `enqueue(runs)`; `work(source, gapMs)`, which
 * starts to poll each of them at the gap; and `close()`.
 */
export const CONTENDERS = [queue, pool, bossJobs, bullmqJobs];
