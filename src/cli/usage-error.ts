/** The command cannot do what it was told. The message says what was expected, what came, and the nearest right use. */
export class UsageError extends Error {
  override readonly name = 'UsageError';
}

/** How the library's arguments are called on the command line. */
const NAMES: readonly (readonly [RegExp, string])[] = [
  [/`baseUrl`/g, '--base-url'],
  [/`apiKey`/g, 'the API key'],
  [/`monitor`/g, '<monitor>'],
  [/`run`/g, '<run>'],
  [/`resumeFrom`/g, '--resume'],
];

/**
 * Calls the library with what came from the command line.
 *
 * @throws UsageError where the library refuses it, in the words of the command line
 */
export function inOurWords<Value>(call: () => Value): Value {
  try {
    return call();
  } catch (refusal) {
    if (!(refusal instanceof TypeError || refusal instanceof RangeError)) throw refusal;
    const message = NAMES.reduce((text, [name, ours]) => text.replace(name, ours), refusal.message);
    throw new UsageError(message, { cause: refusal });
  }
}
