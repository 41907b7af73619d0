/** Longer texts are cut: an error message is read by a person. */
const MAX_LENGTH = 500;

/** C0 and C1 controls, bidirectional and invisible formatting, line separators, lone surrogates. */
const HARMFUL = /[\p{Cc}\p{Cf}\p{Zl}\p{Zp}\p{Cs}]/gu;

/**
 * Text from outside, fit to stand in a message or on a terminal: it cannot move the cursor, change colours,
 * reverse the line or forge another one.
 */
export function safeText(text: string): string {
  const cut = text.length > MAX_LENGTH ? `${text.slice(0, MAX_LENGTH)}…` : text;
  return cut.replace(HARMFUL, (character) => (/\s/.test(character) ? ' ' : escaped(character)));
}

function escaped(character: string): string {
  return `\\u{${Number(character.codePointAt(0)).toString(16)}}`;
}
