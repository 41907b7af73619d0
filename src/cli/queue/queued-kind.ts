import { KIND_NAMES, type KindName } from '../kind-option.js';
import { COMMAND_KINDS, type CommandKind } from '../wait/command-kind.js';

/** A kind as the command line calls it, by its name in the library; `undefined` for one that a program has defined. */
export function queuedKind(name: string): (CommandKind & { readonly flag: KindName }) | undefined {
  return BY_NAME.get(name);
}

const BY_NAME = new Map(
  KIND_NAMES.map((flag) => [COMMAND_KINDS[flag].name, { ...COMMAND_KINDS[flag], flag }] as const),
);
