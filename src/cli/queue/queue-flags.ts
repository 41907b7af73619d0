import { Option } from 'commander';
import type { LocationFlags } from './location-options.js';

/** The options of the commands that ask the queue something, as commander names them. */
export interface QueueFlags extends LocationFlags {
  readonly format: 'text' | 'json';
}

export function answerFormatOption(): Option {
  return new Option('--format <format>', 'the format of the answer')
    .choices(['text', 'json'])
    .default('text');
}
