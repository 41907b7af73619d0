import { fileAt } from './source-files.js';

/** What the docstrings of an interface give as `@default`: option name to text. */
export function documentedDefaults(
  path: string,
  interfaceName: string,
): Readonly<Record<string, string | undefined>> {
  const { text } = fileAt(path);
  const [, body = ''] =
    new RegExp(`^export interface ${interfaceName}\\b.*?\\{\\n(.*?)^\\}`, 'ms').exec(text) ?? [];
  const options = body.matchAll(/\/\*\*((?:(?!\*\/).)*)\*\/\s*readonly (\w+)\?:/gs);
  return Object.fromEntries(
    [...options].map(([, docstring = '', name]) => [name, /@default (.+?)\s*(?:\*|$)/.exec(docstring)?.[1]]),
  );
}

/** A number as it is written in code: `7_200_000`. */
export function asWritten(value: number | boolean): string {
  return typeof value === 'number' ? value.toLocaleString('en').replaceAll(',', '_') : String(value);
}
