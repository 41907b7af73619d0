/** What could steer a terminal, reorder its text or not be seen, and the two signs that open a CI service's command. */
const UNSAFE = /[\p{Cc}\p{Cf}\p{Zl}\p{Zp}\p{Cs}\p{Default_Ignorable_Code_Point}\u2800]|#(?=#)/gu;

/** A value as one line of JSON that means the same to a parser and does nothing to a terminal. */
export function safeJson(value: unknown): string {
  return JSON.stringify(value).replace(UNSAFE, escaped);
}

/** JSON can hold such a character only inside a string, where it may stand escaped. */
function escaped(character: string): string {
  return Array.from({ length: character.length }, (_, index) => {
    return `\\u${character.charCodeAt(index).toString(16).padStart(4, '0')}`;
  }).join('');
}
