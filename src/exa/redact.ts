/** Shorter keys may be a part of any word, so they are only taken out where they stand alone. Exa's have 36 characters. */
const SUBSTRING_LENGTH = 16;

/** Takes a key out of texts from outside: `[key]` stands in its place. */
export function redactor(key: string): (text: string) => string {
  if (key.length >= SUBSTRING_LENGTH) return (text) => text.replaceAll(key, '[key]');
  const alone = new RegExp(`(?<![\\w-])${key.replace(/[^\w]/g, '\\$&')}(?![\\w-])`, 'g');
  return (text) => text.replace(alone, '[key]');
}

/** The same for every text in a parsed answer, names of fields included. */
export function redactJson(json: unknown, redact: (text: string) => string): unknown {
  if (typeof json === 'string') return redact(json);
  if (Array.isArray(json)) return json.map((item) => redactJson(item, redact));
  if (typeof json !== 'object' || json === null) return json;
  const entries = Object.entries(json).map(([name, value]) => [redact(name), redactJson(value, redact)]);
  return Object.fromEntries(entries);
}
