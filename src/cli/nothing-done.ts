import {
  NO_STATUS,
  NOTHING_ADDED,
  NOTHING_FORGOTTEN,
  NOTHING_LISTED,
  NOTHING_RESTARTED,
  NOTHING_WATCHED,
  NOTHING_WOKEN,
} from './formats/empty-results.js';

/** The commands, with the document of each where it did nothing. */
const DOCUMENTS: ReadonlyMap<string, object> = new Map<string, object>([
  ['wait', NOTHING_WATCHED],
  ['runs', NOTHING_LISTED],
  ['demo', NOTHING_WATCHED],
  ['queue', NOTHING_WATCHED],
  ['queue add', NOTHING_ADDED],
  ['queue work', NOTHING_WATCHED],
  ['queue status', NO_STATUS],
  ['queue wake', NOTHING_WOKEN],
  ['queue retry', NOTHING_RESTARTED],
  ['queue forget', NOTHING_FORGOTTEN],
]);

/** The command that the arguments name, such as `queue add`; empty if there is none. */
export function commandIn([command = '', subcommand = '']: readonly string[]): string {
  return [`${command} ${subcommand}`, command].find((words) => DOCUMENTS.has(words)) ?? '';
}

/** The document of a command that did nothing. */
export function nothingDone(command: string): object {
  return DOCUMENTS.get(command) ?? NOTHING_WATCHED;
}
