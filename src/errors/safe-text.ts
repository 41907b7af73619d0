/** Longer texts are cut: an error message is read by a person. */
const MAX_LENGTH = 500;

/**
 * What moves a cursor, changes colors, reverses or forges a line, or cannot be seen: controls, line separators, lone
 * surrogates, all that Unicode lets a renderer ignore (invisible letters, variation selectors), and the blank braille
 * pattern, which it does not list.
 */
export const UNSAFE = /[\p{Cc}\p{Cf}\p{Zl}\p{Zp}\p{Cs}\p{Default_Ignorable_Code_Point}\u{2800}]/gu;

const SHORT_ESCAPES: Readonly<Record<string, string>> = { '\n': '\\n', '\r': '\\r', '\t': '\\t' };

/**
 * Makes text from outside safe for a message, a log line or a terminal. Control characters, escape sequences, and
 * invisible or reordering characters become visible escapes (`\n`, `\u{202e}`). Text longer than 500 characters is cut.
 */
export function safeText(text: string): string {
  const cut = text.length > MAX_LENGTH ? `${text.slice(0, MAX_LENGTH)}…` : text;
  return cut.replace(UNSAFE, (character) => SHORT_ESCAPES[character] ?? codePointEscape(character));
}

function codePointEscape(character: string): string {
  return `\\u{${Number(character.codePointAt(0)).toString(16)}}`;
}
