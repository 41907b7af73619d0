import { UNSAFE } from '../../errors/safe-text.js';
import { COMMAND_OPENING } from '../safe-line.js';

/** A value as one line of JSON that means the same to a parser and does nothing to a terminal. */
export function safeJson(value: unknown): string {
  return JSON.stringify(value).replace(UNSAFE, escaped).replace(COMMAND_OPENING, escaped);
}

/** JSON can hold such a character only inside a string, where it may stand escaped. */
function escaped(character: string): string {
  return Array.from({ length: character.length }, (_, index) => {
    return `\\u${character.charCodeAt(index).toString(16).padStart(4, '0')}`;
  }).join('');
}
