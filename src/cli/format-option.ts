import { Option } from 'commander';

const FORMATS = ['text', 'json', 'ndjson'] as const;

/** The format of the result on standard output. */
export type Format = (typeof FORMATS)[number];

export function formatOption(): Option {
  return new Option('--format <format>', 'the format of the result').choices(FORMATS).default('text');
}
