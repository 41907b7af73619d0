import { Option } from 'commander';
import type { KindName } from '../kind-option.js';
import type { LocationFlags } from './location-options.js';

/** The options of the commands that ask the queue something, as commander names them. */
export interface QueueFlags extends LocationFlags {
  readonly format: 'text' | 'json';
}

/** The options of the commands that name runs. */
export interface NamedRunsFlags extends QueueFlags {
  readonly kind: KindName;
}

export function answerFormatOption(): Option {
  return new Option('--format <format>', 'the format of the answer')
    .choices(['text', 'json'])
    .default('text');
}
