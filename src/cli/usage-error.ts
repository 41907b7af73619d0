/** The command cannot do what it was told. The message says what was expected, what came, and the nearest right use. */
export class UsageError extends Error {
  override readonly name = 'UsageError';
}

/** How the library's arguments are called on the command line. */
const NAMES = {
  baseUrl: '--base-url',
  apiKey: 'the API key',
  monitor: '<monitor>',
  run: '<run>',
};

/**
 * Calls the library with what came from the command line.
 *
 * @param names how arguments are called that mean something else each time
 * @throws UsageError where the library refuses it, in the words of the command line
 */
export function inOurWords<Value>(call: () => Value, names: Readonly<Record<string, string>> = {}): Value {
  try {
    return call();
  } catch (thrown) {
    const [, said = '', argument = ''] =
      /^`((?:options\.)?(\w+))` takes /.exec(thrown instanceof Error ? thrown.message : '') ?? [];
    const name = new Map(Object.entries({ ...NAMES, ...names })).get(argument);
    if (!(thrown instanceof Error) || name === undefined) throw thrown;
    throw new UsageError(thrown.message.replace(`\`${said}\``, name), { cause: thrown });
  }
}
