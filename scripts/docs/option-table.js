// @ts-check
import { table } from './table.js';

/** @import { readApi } from './api-reference/read-api.js' */

/**
 * Every option of `watchRun` and `waitForRun` with its type, default and meaning, in the order of the guide.
 *
 * @param {ReturnType<typeof readApi>} api
 */
export function optionTable(api) {
  const options = api.flatMap(({ entries }) => entries).find(({ name }) => name === 'WatchOptions');
  const rows = (options?.members?.fields ?? []).map(({ name, type, doc }) => [
    `\`${name.replace('?', '')}\``,
    `\`${type.replaceAll('|', '\\|')}\``,
    doc.default,
    doc.text,
  ]);
  return table(['Option', 'Type', 'Default', 'Meaning'], rows);
}
