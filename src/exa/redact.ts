/** Shorter secrets may be a part of any word, so they are only taken out where they stand alone. Exa's have 36 characters. */
const SUBSTRING_LENGTH = 16;

/** Takes a key, or another secret, out of texts from outside: `[key]` stands in its place. */
export function redactor(key: string): (text: string) => string {
  let everywhere: RegExp | undefined;
  return (text) => {
    if (!mayHold(key, text)) return text;
    everywhere ??= patternOf(key);
    return text.replace(everywhere, '[key]');
  };
}

/** Most texts hold neither the key nor anything escaped: they are not searched for its other forms. */
function mayHold(key: string, text: string): boolean {
  return /[\\%&]/.test(text) || text.toLowerCase().includes(key.toLowerCase());
}

function patternOf(key: string): RegExp {
  const written = [...key].map(formsOf).join('');
  return new RegExp(key.length >= SUBSTRING_LENGTH ? written : `(?<![\\w-])${written}(?![\\w-])`, 'giu');
}

/**
 * A character of the key as it is, or as JSON, a URL or a page writes it. Keys are printable ASCII; what else a password
 * may hold is found as it is.
 */
function formsOf(character: string): string {
  const code = Number(character.codePointAt(0));
  const hex = code.toString(16);
  const backslash = '"/'.includes(character) ? '\\\\?' : '';
  const entities = [`#0*${code}`, `#x0*${hex}`].concat(ENTITY_NAMES.get(character) ?? []).join('|');
  return `(?:${backslash}\\u{${hex}}|\\\\u00${hex}|%${hex}|&(?:${entities});)`;
}

const ENTITY_NAMES: ReadonlyMap<string, string> = new Map([
  ['&', 'amp'],
  ['<', 'lt'],
  ['>', 'gt'],
  ['"', 'quot'],
  ["'", 'apos'],
]);

/** The same for every text in a parsed answer, names of fields included. */
export function redactJson(json: unknown, redact: (text: string) => string): unknown {
  if (typeof json === 'string') return redact(json);
  if (Array.isArray(json)) return json.map((item) => redactJson(item, redact));
  if (typeof json !== 'object' || json === null) return json;
  const entries = Object.entries(json).map(([name, value]) => [redact(name), redactJson(value, redact)]);
  return Object.fromEntries(entries);
}
