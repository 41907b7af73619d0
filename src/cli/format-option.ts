import { Option } from 'commander';

/** The format of what goes to standard output. */
export type Format = 'text' | 'json' | 'ndjson';

/** @param what what has the format, for the help */
export function formatOption(what: string, formats: readonly Format[]): Option {
  return new Option('--format <format>', `the format of ${what}`).choices(formats).default('text');
}
