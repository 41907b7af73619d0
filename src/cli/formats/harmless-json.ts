/** What could steer a terminal or reorder its text, and the two signs that open a CI service's command. */
const HARMFUL = /[\p{Cc}\p{Cf}\p{Zl}\p{Zp}\p{Cs}]|#(?=#)/gu;

/** A value as one line of JSON that means the same to a parser and does nothing to a terminal. */
export function harmlessJson(value: unknown): string {
  return JSON.stringify(value).replace(HARMFUL, escaped);
}

/** In every place where JSON can hold such a character, that is inside a string, it may stand escaped. */
function escaped(character: string): string {
  return Array.from({ length: character.length }, (_, index) => {
    return `\\u${character.charCodeAt(index).toString(16).padStart(4, '0')}`;
  }).join('');
}
