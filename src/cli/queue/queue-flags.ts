import type { Command } from 'commander';
import { formatOption } from '../format-option.js';
import type { KindName } from '../kind-option.js';
import { addLocationOptions, type LocationFlags } from './location-options.js';

/** The options of the commands that ask the queue something, as commander names them. */
export interface QueueFlags extends LocationFlags {
  readonly format: 'text' | 'json';
}

/** The options of the commands that name runs. */
export interface NamedRunsFlags extends QueueFlags {
  readonly kind: KindName;
}

/** Adds the options that are `QueueFlags`. */
export function addQueueOptions(command: Command): Command {
  return addLocationOptions(command).addOption(formatOption('the answer', ['text', 'json']));
}
