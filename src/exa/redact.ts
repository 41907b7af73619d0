/** Shorter keys may be a part of any word, so they are only taken out where they stand alone. Exa's have 36 characters. */
const SUBSTRING_LENGTH = 16;

/** Takes a key out of texts from outside: `[key]` stands in its place. */
export function redactor(key: string): (text: string) => string {
  const written = [...key].map(formsOf).join('');
  const pattern = key.length >= SUBSTRING_LENGTH ? written : `(?<![\\w-])${written}(?![\\w-])`;
  const everywhere = new RegExp(pattern, 'gi');
  return (text) => text.replace(everywhere, '[key]');
}

/** A character of the key as it is, or as JSON, a URL or a page writes it. Keys are printable ASCII. */
function formsOf(character: string): string {
  const code = character.charCodeAt(0);
  const hex = code.toString(16);
  const backslash = '"/'.includes(character) ? '\\\\?' : '';
  return `(?:${backslash}\\x${hex}|\\\\u00${hex}|%${hex}|&#${code};|&#x${hex};)`;
}

/** The same for every text in a parsed answer, names of fields included. */
export function redactJson(json: unknown, redact: (text: string) => string): unknown {
  if (typeof json === 'string') return redact(json);
  if (Array.isArray(json)) return json.map((item) => redactJson(item, redact));
  if (typeof json !== 'object' || json === null) return json;
  const entries = Object.entries(json).map(([name, value]) => [redact(name), redactJson(value, redact)]);
  return Object.fromEntries(entries);
}
