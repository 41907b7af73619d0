// @ts-check
import { table } from './table.js';

/** @import { readApi } from './api-reference/read-api.js' */
/** @typedef {ReturnType<typeof readApi>} Api */
/** @typedef {NonNullable<Api[number]['entries'][number]['members']>['fields'][number]} Field */

/**
 * Every option of `watchRun` and `waitForRun` with its type, default and meaning, in the order of the guide.
 *
 * @param {Api} api
 */
export function optionTable(api) {
  return tableOf(api, 'WatchOptions', () => true);
}

/** How to poll, which the other table says. */
const OF_ANY_WATCH = ['requestTimeoutMs?', 'pollInterval?', 'notFoundGraceMs?', 'unref?'];

/**
 * The options that are the monitor's own.
 *
 * @param {Api} api
 */
export function monitorOptionTable(api) {
  const isOwn = (/** @type {Field} */ { name }) => !OF_ANY_WATCH.includes(name) && !name.startsWith('retry');
  return tableOf(api, 'MonitorWatchOptions', isOwn);
}

/**
 * Every option of a pool.
 *
 * @param {Api} api
 */
export function poolOptionTable(api) {
  return tableOf(api, 'WatchPoolOptions', () => true);
}

/**
 * Every option of `openRunQueue`.
 *
 * @param {Api} api
 */
export function queueOptionTable(api) {
  return tableOf(api, 'RunQueueOptions', () => true);
}

/**
 * Every option of `queue.work`.
 *
 * @param {Api} api
 */
export function workOptionTable(api) {
  return tableOf(api, 'QueueWorkOptions', () => true);
}

/** Whose parts are those of any watch. */
const OF_RETRY = /^retry\./;

/**
 * Every option of `queue.enqueue`.
 *
 * @param {Api} api
 */
export function enqueueOptionTable(api) {
  return tableOf(api, 'EnqueueOptions', ({ name }) => !OF_RETRY.test(name));
}

/**
 * @param {Api} api
 * @param {string} type
 * @param {(field: Field) => boolean} isShown
 */
function tableOf(api, type, isShown) {
  const rows = fieldsOf(api, type)
    .filter(isShown)
    .map(({ name, type, doc }) => [
      `\`${name.replace('?', '')}\``,
      `\`${type.replaceAll('|', '\\|')}\``,
      doc.default,
      doc.text,
    ]);
  return table(['Option', 'Type', 'Default', 'Meaning'], rows);
}

/**
 * @param {Api} api
 * @param {string} type
 */
function fieldsOf(api, type) {
  return api.flatMap(({ entries }) => entries).find(({ name }) => name === type)?.members?.fields ?? [];
}
