import { fileAt } from './source-files.js';

/** What the docstrings of a schema's options give as `@default`: option name to text. */
export function documentedDefaults(
  path: string,
  schemaName: string,
): Readonly<Record<string, string | undefined>> {
  const { text } = fileAt(path);
  const [, body = ''] =
    new RegExp(`^(?:export )?const ${schemaName} = optionsObject\\(\\{\\n(.*?)^\\}\\)`, 'ms').exec(text) ??
    [];
  const options = body.matchAll(/\/\*\*((?:(?!\*\/).)*)\*\/\s*(\w+):/gs);
  return Object.fromEntries(
    [...options].map(([, docstring = '', name]) => [name, /@default (.+?)\s*(?:\*|$)/.exec(docstring)?.[1]]),
  );
}

/** A value as it is written in code: `7_200_000`. */
export function asWritten(value: unknown): string {
  return typeof value === 'number' ? value.toLocaleString('en').replaceAll(',', '_') : String(value);
}
